import LinearRegex

/// Programs as text: what the checker made of an expression, so that a run need not read the expression at all.
extension Expression: Storable {
  /// The compiled expression as text, of which `init(stored:in:)` makes it again.
  package var stored: String { storage }

  /// - Parameters:
  ///   - text: what an expression had as `stored`.
  ///   - environment: one whose variables, object types and functions are those that the expression was compiled against.
  package init(stored text: String, in environment: Environment) { self.init(storage: text, in: environment) }

  init(from reader: inout StorageReader) {
    self.init(program: reader.read(), root: reader.read())
  }

  func write(to writer: inout StorageWriter) { writer.write(program, root) }
}

extension Template: Storable {
  /// The compiled template as text, of which `init(stored:in:)` makes it again.
  package var stored: String { storage }

  /// Makes a template of what one had as `stored`, in an environment like the one that it was compiled against.
  package init(stored text: String, in environment: Environment) { self.init(storage: text, in: environment) }

  init(from reader: inout StorageReader) { self.init(parts: reader.read()) }
  func write(to writer: inout StorageWriter) { writer.write(parts) }
}

extension Template.Part: Storable {
  init(from reader: inout StorageReader) { self = reader.read() ? .hole(reader.read()) : .text(reader.read()) }

  func write(to writer: inout StorageWriter) {
    switch self {
    case .text(let text): writer.write(false, text)
    case .hole(let expression): writer.write(true, expression)
    }
  }
}

extension Program: Storable {
  init(from reader: inout StorageReader) {
    self.init(environment: reader.environment)
    localCount = reader.read()
    let count: Int = reader.read()
    reserve(count)
    for _ in 0..<count { _ = append(reader.read(), reader.read()) }
  }

  func write(to writer: inout StorageWriter) {
    writer.write(localCount, instructions.count)
    for (instruction, span) in zip(instructions, spans) { writer.write(instruction, span) }
  }
}

// MARK: - Parts of instructions

extension Call: Storable {
  init(from reader: inout StorageReader) {
    self.init(reader.read(), reader.read() ? .member : .global, reader.read(), in: reader.environment)
  }

  func write(to writer: inout StorageWriter) { writer.write(name, style == .member, arguments) }
}

extension Comprehension: Storable {
  init(from reader: inout StorageReader) {
    self.init(
      kind: reader.read(), range: reader.read(), slot: reader.read(), valueSlot: reader.read(),
      condition: reader.read(), body: reader.read())
  }

  func write(to writer: inout StorageWriter) { writer.write(kind, range, slot, valueSlot, condition, body) }
}

extension OptionalMap: Storable {
  init(from reader: inout StorageReader) {
    self.init(slot: reader.read(), value: reader.read(), body: reader.read(), isFlat: reader.read())
  }

  func write(to writer: inout StorageWriter) { writer.write(slot, value, body, isFlat) }
}

extension SyntaxNode.ListElement: Storable {
  init(from reader: inout StorageReader) { self.init(value: reader.read(), optional: reader.read()) }
  func write(to writer: inout StorageWriter) { writer.write(value, optional) }
}

extension SyntaxNode.MapEntry: Storable {
  init(from reader: inout StorageReader) {
    self.init(key: reader.read(), value: reader.read(), optional: reader.read())
  }

  func write(to writer: inout StorageWriter) { writer.write(key, value, optional) }
}

extension LazyPattern: Storable {
  convenience init(from reader: inout StorageReader) { self.init(reader.read()) }
  func write(to writer: inout StorageWriter) { writer.write(source) }
}

extension CELError: Storable {
  init(from reader: inout StorageReader) { self.init(reader.read(), at: reader.read()) }
  func write(to writer: inout StorageWriter) { writer.write(message, span) }
}

extension BinaryOperator: Storable {
  init(from reader: inout StorageReader) { self = BinaryOperator.allCases[reader.read()] }
  func write(to writer: inout StorageWriter) { writer.write(BinaryOperator.allCases.firstIndex(of: self) ?? 0) }
}

extension Comprehension.Kind: Storable {
  init(from reader: inout StorageReader) { self = Comprehension.Kind.allCases[reader.read()] }
  func write(to writer: inout StorageWriter) { writer.write(Comprehension.Kind.allCases.firstIndex(of: self) ?? 0) }
}
