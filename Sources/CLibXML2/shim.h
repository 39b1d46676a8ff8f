// Debian's libxml2 headers include ICU's, which clash with the copy inside swift-foundation
// ("'UErrorCode' has different definitions in different modules"), so ICU is switched off before they are read.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/xmlwriter.h>
