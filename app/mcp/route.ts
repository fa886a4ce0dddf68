import { answer } from '@/server/api/answer'
import { answerMcp } from '@/server/mcp/answer-mcp'

const handle = (request: Request): Promise<Response> => answer(() => answerMcp(request))

export { handle as DELETE, handle as GET, handle as POST }
