/** A content coding that is decoded, by its HTTP name (RFC 9110, section 8.4.1). */
export type Coding = 'gzip' | 'deflate' | 'br' | 'zstd'
