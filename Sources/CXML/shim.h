#include <libxml/xmlversion.h>
/* Its only use in the headers is to pull in ICU, whose types Foundation has in another version. */
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlerror.h>

/* libxml2 prints what it attributes to no parser unless somebody takes it. It wants a function of variable arguments, which Swift cannot give. */
static void vitrine_take_message(void *context, const char *format, ...) { (void)context; (void)format; }
static inline void vitrine_silence_messages(void) { xmlSetGenericErrorFunc(NULL, vitrine_take_message); }
