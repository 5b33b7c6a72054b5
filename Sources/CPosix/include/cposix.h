#ifndef CPOSIX_H
#define CPOSIX_H

/// Flushes the file system that holds `fd`; 0, or -1 with errno.
int vitrine_syncfs(int fd);

/// Swaps two paths of one file system in one step; 0, or -1 with errno.
int vitrine_exchange(const char *first, const char *second);

/// Keeps the size from which a block is mapped by itself as it is; glibc otherwise raises it with every such block that is freed.
void vitrine_keep_flat(void);

/// Hands freed memory back to the system where the C library keeps it.
void vitrine_trim(void);

#endif
