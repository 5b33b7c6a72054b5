#include <libxml/xmlversion.h>
/* Its only use in the headers is to pull in ICU, whose types Foundation has in another version. */
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlerror.h>
