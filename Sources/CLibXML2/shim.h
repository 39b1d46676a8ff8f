// What is used of libxml2's <libxml/xmlwriter.h> and <libxml/tree.h>, restated.
//
// The library is loaded when it is asked for (dlopen), so that a run without it pays nothing: linking it costs about a
// millisecond of every start. Its own headers are left aside, because to find them is to link it: pkg-config gives both
// flags together. All that stands here has been the same since libxml2 2.6.
//
// Source: https://gnome.pages.gitlab.gnome.org/libxml2/html/xmlwriter_8h.html
#ifndef SEALINT_CLIBXML2_H
#define SEALINT_CLIBXML2_H

typedef unsigned char xmlChar;
typedef struct _xmlBuffer *xmlBufferPtr;
typedef struct _xmlTextWriter *xmlTextWriterPtr;

typedef xmlBufferPtr (*xmlBufferCreateFunction)(void);
typedef void (*xmlBufferFreeFunction)(xmlBufferPtr);
typedef const xmlChar *(*xmlBufferContentFunction)(xmlBufferPtr);
typedef int (*xmlBufferLengthFunction)(xmlBufferPtr);

typedef xmlTextWriterPtr (*xmlNewTextWriterMemoryFunction)(xmlBufferPtr, int compression);
typedef void (*xmlFreeTextWriterFunction)(xmlTextWriterPtr);

// Each gives a negative number when it failed.
typedef int (*xmlTextWriterSetIndentFunction)(xmlTextWriterPtr, int indent);
typedef int (*xmlTextWriterStartDocumentFunction)(
    xmlTextWriterPtr, const char *version, const char *encoding, const char *standalone);
typedef int (*xmlTextWriterStartElementFunction)(xmlTextWriterPtr, const xmlChar *name);
typedef int (*xmlTextWriterWriteAttributeFunction)(xmlTextWriterPtr, const xmlChar *name, const xmlChar *content);
typedef int (*xmlTextWriterWriteStringFunction)(xmlTextWriterPtr, const xmlChar *content);
/// Of `xmlTextWriterEndElement` and `xmlTextWriterEndDocument`.
typedef int (*xmlTextWriterEndFunction)(xmlTextWriterPtr);

#endif
