import CLibXML2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes an XML document through libxml2's text writer; the only code in this module that calls C.
///
/// Not copyable, because it owns the writer and its buffer.
struct XMLWriter: ~Copyable {
  private let library: Library
  private let buffer: xmlBufferPtr
  private let writer: xmlTextWriterPtr
  private var hasFailed = false

  init(_ library: Library) throws(ReportError) {
    guard let buffer = library.createBuffer() else { throw Self.failure }
    guard let writer = library.createWriter(buffer, 0) else {
      library.freeBuffer(buffer)
      throw Self.failure
    }
    self.library = library
    self.buffer = buffer
    self.writer = writer
    check(library.setIndent(writer, 1))
    check(library.startDocument(writer, "1.0", "UTF-8", nil))
  }

  deinit {
    library.freeWriter(writer)
    library.freeBuffer(buffer)
  }

  /// Writes an element whose children are what `content` writes.
  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], content: (inout XMLWriter) -> Void = { _ in }
  ) {
    check(library.startElement(writer, name))
    for (name, value) in attributes {
      check(library.writeAttribute(writer, name, value.allowedInXML))
    }
    content(&self)
    check(library.endElement(writer))
  }

  mutating func text(_ text: String) {
    check(library.writeString(writer, text.allowedInXML))
  }

  /// Ends the document.
  consuming func bytes() throws(ReportError) -> [UInt8] {
    check(library.endDocument(writer))
    guard !hasFailed, let start = library.bufferContent(buffer) else { throw Self.failure }
    return Array(UnsafeBufferPointer(start: start, count: Int(library.bufferLength(buffer))))
  }

  private mutating func check(_ result: Int32) {
    if result < 0 { hasFailed = true }
  }

  private static var failure: ReportError { .libraryFailed("libxml2 could not write the report") }
}

extension XMLWriter {
  /// The functions of libxml2 that are needed, looked up when the first document is written.
  ///
  /// Linking the library would cost every run about a millisecond, whatever it is asked for.
  struct Library {
    fileprivate let createBuffer: xmlBufferCreateFunction
    fileprivate let freeBuffer: xmlBufferFreeFunction
    fileprivate let bufferContent: xmlBufferContentFunction
    fileprivate let bufferLength: xmlBufferLengthFunction
    fileprivate let createWriter: xmlNewTextWriterMemoryFunction
    fileprivate let freeWriter: xmlFreeTextWriterFunction
    fileprivate let setIndent: xmlTextWriterSetIndentFunction
    fileprivate let startDocument: xmlTextWriterStartDocumentFunction
    fileprivate let endDocument: xmlTextWriterEndFunction
    fileprivate let startElement: xmlTextWriterStartElementFunction
    fileprivate let endElement: xmlTextWriterEndFunction
    fileprivate let writeAttribute: xmlTextWriterWriteAttributeFunction
    fileprivate let writeString: xmlTextWriterWriteStringFunction

    #if canImport(Darwin)
      static let names = ["libxml2.2.dylib", "libxml2.dylib"]
    #else
      static let names = ["libxml2.so.2", "libxml2.so.16", "libxml2.so"]
    #endif

    /// Loads the first library of `names` that the system has. It stays loaded.
    static func load(_ names: [String] = Library.names) throws(ReportError) -> Library {
      for name in names {
        if let handle = dlopen(name, RTLD_NOW | RTLD_LOCAL), let library = Library(handle) { return library }
      }
      throw .missingLibrary(
        "JUnit reports need libxml2, which is not installed; on Debian it is in the package libxml2")
    }

    private init?(_ handle: UnsafeMutableRawPointer) {
      do throws(MissingFunction) {
        createBuffer = try function("xmlBufferCreate", in: handle)
        freeBuffer = try function("xmlBufferFree", in: handle)
        bufferContent = try function("xmlBufferContent", in: handle)
        bufferLength = try function("xmlBufferLength", in: handle)
        createWriter = try function("xmlNewTextWriterMemory", in: handle)
        freeWriter = try function("xmlFreeTextWriter", in: handle)
        setIndent = try function("xmlTextWriterSetIndent", in: handle)
        startDocument = try function("xmlTextWriterStartDocument", in: handle)
        endDocument = try function("xmlTextWriterEndDocument", in: handle)
        startElement = try function("xmlTextWriterStartElement", in: handle)
        endElement = try function("xmlTextWriterEndElement", in: handle)
        writeAttribute = try function("xmlTextWriterWriteAttribute", in: handle)
        writeString = try function("xmlTextWriterWriteString", in: handle)
      } catch {
        return nil
      }
    }
  }
}

private struct MissingFunction: Error {}

/// The function `name` of a library; its type is what the place that it goes to says.
private func function<Function>(_ name: String, in handle: UnsafeMutableRawPointer) throws(MissingFunction) -> Function
{
  guard let address = dlsym(handle, name) else { throw MissingFunction() }
  return unsafeBitCast(address, to: Function.self)
}

extension String {
  /// The text with each character that XML 1.0 has no place for written as `\u{…}`.
  ///
  /// Source: <https://www.w3.org/TR/xml/#charsets>
  var allowedInXML: String {
    guard !unicodeScalars.allSatisfy(\.isAllowedInXML) else { return self }
    var output = ""
    for scalar in unicodeScalars {
      if scalar.isAllowedInXML {
        output.unicodeScalars.append(scalar)
      } else {
        output += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      }
    }
    return output
  }
}

extension Unicode.Scalar {
  fileprivate var isAllowedInXML: Bool {
    switch value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }
}
