#ifndef CPOSIX_H
#define CPOSIX_H

#include <spawn.h>
#include <sys/types.h>

/// Flushes the file system that holds `fd`; 0, or -1 with errno.
int vitrine_syncfs(int fd);

/// Swaps two paths of one file system in one step; 0, or -1 with errno.
int vitrine_exchange(const char *first, const char *second);

/// Copies at most `count` octets from where `from` stands to where `to` stands, and moves both on; the two share their blocks where the file system can. How
/// many it copied, 0 at the end, or -1 with errno.
ssize_t vitrine_copy(int from, int to, size_t count);

/// A pipe whose ends no other program inherits; 0, or -1 with errno.
int vitrine_pipe(int ends[2]);

/// Has a program that is started get no file from `first` on; 0, or an error number.
int vitrine_close_from(posix_spawn_file_actions_t *actions, int first);

/// Two ends of a stream that no other program inherits; 0, or -1 with errno.
int vitrine_socketpair(int ends[2]);

/// Sends an octet and, beside it, an open file; 0, or -1 with errno. Waits for nothing.
int vitrine_send_file(int socket, int file, unsigned char octet);

/// Waits for an octet with an open file beside it; the file, or -1 at the end.
int vitrine_receive_file(int socket, unsigned char *octet);

/// Holds this process to so many octets of address space and so many open files; it leaves no core and writes no file. 0, or not.
int vitrine_limit_self(size_t memory, unsigned files);

/// Ends this process after so many more seconds of processor time, by SIGPROF; 0 for no end. 0, or -1 with errno.
int vitrine_limit_processor(unsigned seconds);

/// Keeps the size from which a block is mapped by itself as it is; glibc otherwise raises it with every such block that is freed.
void vitrine_keep_flat(void);

/// Hands freed memory back to the system where the C library keeps it.
void vitrine_trim(void);

#endif
