#ifndef CPDF_H
#define CPDF_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A PDF that lies in memory, opened by poppler.
typedef struct cpdf_document cpdf_document;

/// Takes octets; what is not 0 ends the work.
typedef int (*cpdf_sink)(void *context, const char *octets, size_t count);

enum cpdf_result {
    CPDF_DONE,
    /// A sink ended it.
    CPDF_ENDED,
    /// It opens with a password only.
    CPDF_LOCKED,
    /// It cannot be read.
    CPDF_DAMAGED,
    /// qpdf does not open what poppler opened.
    CPDF_UNOPENED,
    /// There is not enough memory for it.
    CPDF_TOO_LARGE
};

/// Makes poppler's tables and keeps them for the life of the process; they are otherwise made anew for each document. Takes long where the system has
/// many fonts and no cache of them.
void cpdf_prepare(void);

/// Opens a PDF. The octets stay until `cpdf_close`.
enum cpdf_result cpdf_open(const char *octets, size_t count, cpdf_document **document);
void cpdf_close(cpdf_document *document);

int cpdf_pages(const cpdf_document *document);

/// Whether it is encrypted, though it opens without a password.
int cpdf_is_encrypted(const cpdf_document *document);

/// Hands over the text of a page, counted from 0, in UTF-8.
///
/// \param in_columns Whether blanks keep the words in their columns.
enum cpdf_result cpdf_text(const cpdf_document *document, int page, int in_columns, cpdf_sink sink, void *context);

/// Whether poppler finds files in it.
int cpdf_has_members(const cpdf_document *document);

/// Hands over the files in a PDF, by qpdf, which streams them: those that its list of embedded files names, then those of the document as a whole, then those
/// of its pages and their annotations. Each is handed over once.
///
/// \param name Takes the declared name of the next file, in UTF-8.
/// \param sink Takes its octets.
/// \param whole Is called where these were all of it; it is not for a file that is damaged.
enum cpdf_result cpdf_members(const char *octets, size_t count, cpdf_sink name, cpdf_sink sink, void (*whole)(void *context), void *context);

#ifdef __cplusplus
}
#endif

#endif
