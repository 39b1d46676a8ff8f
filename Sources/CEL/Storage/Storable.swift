/// A value that is written down as text when the program is built, and made again from it in a run.
///
/// The text says a value's parts in their order and nothing of their names: whoever reads it has the same types as who wrote it.
protocol Storable {
  init(from reader: inout StorageReader)
  func write(to writer: inout StorageWriter)
}

extension Storable {
  /// The value as text.
  var storage: String {
    var writer = StorageWriter()
    write(to: &writer)
    return writer.text
  }

  /// The value that has this text as `storage`.
  init(storage text: String, in environment: Environment) {
    var reader = StorageReader(text, in: environment)
    self.init(from: &reader)
  }
}

struct StorageWriter {
  private(set) var text = ""

  mutating func write<each Part: Storable>(_ parts: repeat each Part) {
    repeat (each parts).write(to: &self)
  }

  /// Says which case of an enum it is, with what belongs to it.
  mutating func write<each Part: Storable>(case letter: Unicode.Scalar, _ parts: repeat each Part) {
    text.unicodeScalars.append(letter)
    repeat (each parts).write(to: &self)
  }

  /// Digits, and a blank that ends them.
  mutating func write(number: UInt) { text += "\(number) " }

  /// The number of its UTF-8 bytes, and the text itself.
  mutating func write(text part: String) {
    write(number: UInt(part.utf8.count))
    text += part
  }
}

/// Reads what a `StorageWriter` wrote; anything else is a mistake of the build, and traps.
struct StorageReader {
  /// Where the functions are found that programs call.
  let environment: Environment
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String, in environment: Environment) {
    self.environment = environment
    bytes = Array(text.utf8)
  }

  mutating func read<Value: Storable>() -> Value { Value(from: &self) }

  mutating func letter() -> Unicode.Scalar {
    defer { position += 1 }
    return Unicode.Scalar(bytes[position])
  }

  mutating func number() -> UInt {
    var number: UInt = 0
    while bytes[position] != UInt8(ascii: " ") {
      number = number * 10 + UInt(bytes[position] - UInt8(ascii: "0"))
      position += 1
    }
    position += 1
    return number
  }

  mutating func text() -> String {
    let end = Int(number()) + position
    defer { position = end }
    return String(decoding: bytes[position..<end], as: UTF8.self)
  }
}

// MARK: - Values of the standard library

extension Int: Storable {
  init(from reader: inout StorageReader) { self.init(bitPattern: reader.number()) }
  func write(to writer: inout StorageWriter) { writer.write(number: UInt(bitPattern: self)) }
}

extension Bool: Storable {
  init(from reader: inout StorageReader) { self = reader.letter() == "1" }
  func write(to writer: inout StorageWriter) { writer.write(case: self ? "1" : "0") }
}

extension String: Storable {
  init(from reader: inout StorageReader) { self = reader.text() }
  func write(to writer: inout StorageWriter) { writer.write(text: self) }
}

extension Range<Int>: Storable {
  init(from reader: inout StorageReader) {
    let start: Int = reader.read()
    self = start..<start + reader.read()
  }

  func write(to writer: inout StorageWriter) { writer.write(lowerBound, count) }
}

extension Optional: Storable where Wrapped: Storable {
  init(from reader: inout StorageReader) { self = reader.read() ? .some(reader.read()) : nil }

  func write(to writer: inout StorageWriter) {
    writer.write(self != nil)
    self?.write(to: &writer)
  }
}

extension Array: Storable where Element: Storable {
  init(from reader: inout StorageReader) {
    let count: Int = reader.read()
    self.init()
    reserveCapacity(count)
    for _ in 0..<count { append(reader.read()) }
  }

  func write(to writer: inout StorageWriter) {
    writer.write(count)
    for element in self { element.write(to: &writer) }
  }
}
