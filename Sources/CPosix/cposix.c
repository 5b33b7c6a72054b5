/* The calls are hidden behind _GNU_SOURCE, which Swift's Glibc module does not define. */
#define _GNU_SOURCE
#include "cposix.h"
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
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

int vitrine_socketpair(int ends[2]) { return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends); }

union rights {
    char octets[CMSG_SPACE(sizeof(int))];
    struct cmsghdr aligned;
};

int vitrine_send_file(int socket, int file, unsigned char octet) {
    union rights rights = {{0}};
    struct iovec part = {&octet, 1};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = rights.octets, .msg_controllen = sizeof rights.octets};
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(header), &file, sizeof(int));
    ssize_t sent;
    do sent = sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
    while (sent < 0 && errno == EINTR);
    return sent == 1 ? 0 : -1;
}

int vitrine_receive_file(int socket, unsigned char *octet) {
    union rights rights = {{0}};
    struct iovec part = {octet, 1};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = rights.octets, .msg_controllen = sizeof rights.octets};
    ssize_t received;
    do received = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    while (received < 0 && errno == EINTR);
    struct cmsghdr *header = received == 1 ? CMSG_FIRSTHDR(&message) : NULL;
    if (!header || header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) return -1;
    int file;
    memcpy(&file, CMSG_DATA(header), sizeof(int));
    return file;
}

int vitrine_limit_self(size_t memory, unsigned files) {
    // A library that would write its caches then gets an error and no signal.
    signal(SIGXFSZ, SIG_IGN);
    struct rlimit space = {memory, memory}, open = {files, files}, none = {0, 0};
    return setrlimit(RLIMIT_AS, &space) | setrlimit(RLIMIT_NOFILE, &open) | setrlimit(RLIMIT_CORE, &none) | setrlimit(RLIMIT_FSIZE, &none);
}

int vitrine_limit_processor(unsigned seconds) {
    struct itimerval time = {{0, 0}, {seconds, 0}};
    return setitimer(ITIMER_PROF, &time, NULL);
}
