/* The calls are hidden behind _GNU_SOURCE, which Swift's Glibc module does not define. */
#define _GNU_SOURCE
#include "cposix.h"
#include <fcntl.h>
#include <malloc.h>
#include <stdio.h>
#include <unistd.h>

int vitrine_syncfs(int fd) { return syncfs(fd); }

int vitrine_exchange(const char *first, const char *second) {
    return renameat2(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE);
}

ssize_t vitrine_copy(int from, int to, size_t count) { return copy_file_range(from, NULL, to, NULL, count, 0); }

void vitrine_keep_flat(void) {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 128 * 1024);
#endif
}

void vitrine_trim(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

int vitrine_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

int vitrine_close_from(posix_spawn_file_actions_t *actions, int first) { return posix_spawn_file_actions_addclosefrom_np(actions, first); }
