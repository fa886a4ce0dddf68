// Intercepts a server's system calls (LD_PRELOAD, Linux): fakes the time, fails the n-th write or
// sync of the data folder's files, and records all of them. Controlled by a page of memory that is
// shared with the trial (parts/shim.ts has its layout).
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { WRITE = 1, SYNC = 2, TRUNCATE = 4 };

struct control {
  _Atomic int64_t wall_ns;      // added to the time of day
  _Atomic int64_t monotonic_ns; // added to the monotonic clock
  _Atomic int64_t countdown;    // the n-th operation from now on fails; 0: none
  _Atomic int64_t failures;     // how many more after it fail
  _Atomic int64_t kinds;        // which operations are counted
  _Atomic int64_t error;        // errno of the failure
  _Atomic int64_t database;     // whether only the database file counts, not its log
  _Atomic int64_t hits;         // how many failed so far
};

// A record of the log: one per operation, followed by `length` bytes.
struct entry {
  uint64_t at_ns; // when it began
  uint64_t offset;
  uint32_t length;
  uint16_t file;
  uint8_t kind; // 'W', 'S', 'T', or 'O' with the file's path
  uint8_t zero;
};

static struct control none, *control = &none;
static const char *folder;
static size_t folder_length;
static int log_fd = -1;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

enum { FILES = 65536, NAMES = 64 };
static uint8_t watched[FILES]; // index of its name plus one; 0: not watched
static char names[NAMES][256];
static int name_count;

#define REAL(name) ((__typeof__(&name))real(#name))
static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

__attribute__((constructor)) static void start(void) {
  const char *page = getenv("TORTURE_CONTROL"), *log = getenv("TORTURE_LOG");
  folder = getenv("TORTURE_FOLDER");
  folder_length = folder ? strlen(folder) : 0;
  if (page) {
    int fd = syscall(SYS_openat, AT_FDCWD, page, O_RDWR | O_CLOEXEC);
    void *at = fd < 0 ? MAP_FAILED
                      : mmap(0, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (at == MAP_FAILED) abort();
    control = at;
  }
  if (log) log_fd = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_APPEND | O_CLOEXEC);
}

static int64_t now_ns(void) {
  struct timespec t;
  syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void record(int kind, int file, int64_t at, uint64_t offset, const void *bytes, size_t n) {
  if (log_fd < 0) return;
  struct entry e = {at, offset, bytes ? n : 0, file, kind, 0};
  struct iovec parts[2] = {{&e, sizeof e}, {(void *)bytes, e.length}};
  if (syscall(SYS_writev, log_fd, parts, bytes ? 2 : 1) < (long)sizeof e) abort();
}

static void opened(int fd, const char *path) {
  if (fd < 0 || fd >= FILES || !path) return;
  watched[fd] = 0;
  if (!folder_length || strncmp(path, folder, folder_length) != 0) return;
  size_t n = strlen(path);
  // The index of the write-ahead log is in memory and rebuilt after a crash.
  if (n > 255 || (n > 4 && strcmp(path + n - 4, "-shm") == 0)) return;
  pthread_mutex_lock(&turn);
  int name = 0;
  while (name < name_count && strcmp(names[name], path) != 0) name++;
  if (name == name_count && name_count < NAMES) {
    strcpy(names[name_count++], path);
    record('O', name, now_ns(), 0, path, n);
  }
  if (name < NAMES) watched[fd] = name + 1;
  pthread_mutex_unlock(&turn);
}

static int file_of(int fd) { return fd >= 0 && fd < FILES ? watched[fd] - 1 : -1; }

// Returns whether this operation is to fail; sets errno if so.
static int fails(int kind, int file) {
  if (!(atomic_load(&control->kinds) & kind)) return 0;
  size_t n = strlen(names[file]);
  if (atomic_load(&control->database) && (n < 3 || strcmp(names[file] + n - 3, ".db") != 0)) return 0;
  int64_t left = atomic_load(&control->countdown);
  if (left == 0) return 0;
  if (left > 1) {
    atomic_fetch_sub(&control->countdown, 1);
    return 0;
  }
  if (atomic_fetch_sub(&control->failures, 1) <= 0) atomic_store(&control->countdown, 0);
  atomic_fetch_add(&control->hits, 1);
  errno = atomic_load(&control->error);
  return 1;
}

// Does an operation in its turn, so that the log has them in the order in which they happened.
#define IN_TURN(kind, letter, offset, bytes, call)                                                 \
  int file = file_of(fd);                                                                          \
  if (file < 0) return call;                                                                       \
  pthread_mutex_lock(&turn);                                                                       \
  int64_t at = now_ns();                                                                           \
  __typeof__(call) done = -1;                                                                      \
  if (!fails(kind, file)) {                                                                        \
    done = call;                                                                                   \
    if (done >= 0) record(letter, file, at, offset, bytes, done);                                  \
  }                                                                                                \
  int error = errno;                                                                               \
  pthread_mutex_unlock(&turn);                                                                     \
  errno = error;                                                                                   \
  return done;

ssize_t pwrite64(int fd, const void *bytes, size_t n, off64_t offset) {
  IN_TURN(WRITE, 'W', offset, bytes, REAL(pwrite64)(fd, bytes, n, offset))
}
ssize_t pwrite(int fd, const void *bytes, size_t n, off_t offset) {
  IN_TURN(WRITE, 'W', offset, bytes, REAL(pwrite)(fd, bytes, n, offset))
}
ssize_t write(int fd, const void *bytes, size_t n) {
  off64_t offset = file_of(fd) < 0 ? 0 : lseek64(fd, 0, SEEK_CUR);
  IN_TURN(WRITE, 'W', offset, bytes, (ssize_t)syscall(SYS_write, fd, bytes, n))
}
int fdatasync(int fd) { IN_TURN(SYNC, 'S', 0, NULL, REAL(fdatasync)(fd)) }
int fsync(int fd) { IN_TURN(SYNC, 'S', 0, NULL, REAL(fsync)(fd)) }
int ftruncate(int fd, off_t length) {
  IN_TURN(TRUNCATE, 'T', length, NULL, REAL(ftruncate)(fd, length))
}
int ftruncate64(int fd, off64_t length) {
  IN_TURN(TRUNCATE, 'T', length, NULL, REAL(ftruncate64)(fd, length))
}

int close(int fd) {
  if (fd >= 0 && fd < FILES) watched[fd] = 0;
  return syscall(SYS_close, fd);
}

#define OPEN(at)                                                                                   \
  mode_t mode = 0;                                                                                 \
  if (flags & (O_CREAT | O_TMPFILE)) {                                                             \
    va_list more;                                                                                  \
    va_start(more, flags);                                                                         \
    mode = va_arg(more, mode_t);                                                                   \
    va_end(more);                                                                                  \
  }                                                                                                \
  int fd = syscall(SYS_openat, at, path, flags, mode);                                             \
  opened(fd, path);                                                                                \
  return fd;

int open(const char *path, int flags, ...) { OPEN(AT_FDCWD) }
int open64(const char *path, int flags, ...) { OPEN(AT_FDCWD) }
int openat(int at, const char *path, int flags, ...) { OPEN(at) }
int openat64(int at, const char *path, int flags, ...) { OPEN(at) }

static int64_t lie(clockid_t clock) {
  if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) return atomic_load(&control->wall_ns);
  if (clock == CLOCK_MONOTONIC || clock == CLOCK_MONOTONIC_COARSE || clock == CLOCK_BOOTTIME)
    return atomic_load(&control->monotonic_ns);
  return 0;
}

int clock_gettime(clockid_t clock, struct timespec *t) {
  int done = syscall(SYS_clock_gettime, clock, t);
  int64_t by = done == 0 ? lie(clock) : 0;
  if (by == 0) return done;
  int64_t ns = t->tv_sec * 1000000000LL + t->tv_nsec + by;
  t->tv_sec = ns / 1000000000LL;
  t->tv_nsec = ns % 1000000000LL;
  return 0;
}

int gettimeofday(struct timeval *restrict t, void *restrict zone) {
  struct timespec spec;
  (void)zone;
  clock_gettime(CLOCK_REALTIME, &spec);
  t->tv_sec = spec.tv_sec;
  t->tv_usec = spec.tv_nsec / 1000;
  return 0;
}

time_t time(time_t *t) {
  struct timespec spec;
  clock_gettime(CLOCK_REALTIME, &spec);
  if (t) *t = spec.tv_sec;
  return spec.tv_sec;
}
