extension Instruction: Storable {
  init(from reader: inout StorageReader) {
    switch reader.letter() {
    case "c": self = .constant(reader.read())
    case "v": self = .variable(slot: reader.read())
    case "l": self = .local(slot: reader.read())
    case "m": self = .member(reader.read(), field: reader.read())
    case "s": self = .select(reader.read(), reader.read())
    case "S": self = .optionalSelect(reader.read(), reader.read())
    case "h": self = .hasMember(reader.read(), field: reader.read())
    case "H": self = .has(reader.read(), reader.read())
    case "i": self = .index(reader.read(), reader.read())
    case "I": self = .optionalIndex(reader.read(), reader.read())
    case "!": self = .not(reader.read())
    case "-": self = .negate(reader.read())
    case "b": self = .binary(reader.read(), reader.read(), reader.read())
    case "&": self = .and(reader.read())
    case "|": self = .or(reader.read())
    case "?": self = .conditional(reader.read(), reader.read(), reader.read())
    case "[": self = .list(reader.read())
    case "{": self = .map(reader.read())
    case "(": self = .call(reader.read())
    case "~": self = .matches(reader.read(), pattern: reader.read(), literal: reader.read())
    case "*": self = .comprehension(reader.read())
    case "o": self = .optionalMap(reader.read())
    case "=": self = .bind(slot: reader.read(), value: reader.read(), body: reader.read())
    case "x": self = .failure(reader.read())
    case let letter: preconditionFailure("no instruction is stored as '\(letter)'")
    }
  }

  func write(to writer: inout StorageWriter) {
    switch self {
    case .constant(let value): writer.write(case: "c", value)
    case .variable(let slot): writer.write(case: "v", slot)
    case .local(let slot): writer.write(case: "l", slot)
    case .member(let operand, let field): writer.write(case: "m", operand, field)
    case .select(let operand, let name): writer.write(case: "s", operand, name)
    case .optionalSelect(let operand, let name): writer.write(case: "S", operand, name)
    case .hasMember(let operand, let field): writer.write(case: "h", operand, field)
    case .has(let operand, let name): writer.write(case: "H", operand, name)
    case .index(let operand, let index): writer.write(case: "i", operand, index)
    case .optionalIndex(let operand, let index): writer.write(case: "I", operand, index)
    case .not(let operand): writer.write(case: "!", operand)
    case .negate(let operand): writer.write(case: "-", operand)
    case .binary(let operation, let left, let right): writer.write(case: "b", operation, left, right)
    case .and(let terms): writer.write(case: "&", terms)
    case .or(let terms): writer.write(case: "|", terms)
    case .conditional(let condition, let first, let second): writer.write(case: "?", condition, first, second)
    case .list(let elements): writer.write(case: "[", elements)
    case .map(let entries): writer.write(case: "{", entries)
    case .call(let call): writer.write(case: "(", call)
    case .matches(let text, let pattern, let literal): writer.write(case: "~", text, pattern, literal)
    case .comprehension(let comprehension): writer.write(case: "*", comprehension)
    case .optionalMap(let map): writer.write(case: "o", map)
    case .bind(let slot, let value, let body): writer.write(case: "=", slot, value, body)
    case .failure(let error): writer.write(case: "x", error)
    }
  }
}

/// A constant: what a literal says, a list of constants, or the name of a type.
extension CELValue: Storable {
  init(from reader: inout StorageReader) {
    switch reader.letter() {
    case "n": self = .null
    case "b": self = .bool(reader.read())
    case "i": self = .int(reader.read())
    case "u": self = .uint(reader.number())
    case "d": self = .double(Double(bitPattern: UInt64(reader.number())))
    case "s": self = .string(reader.read())
    case "y": self = .bytes((reader.read() as [Int]).map { UInt8($0) })
    case "l": self = .list(reader.read())
    case "t": self = .type(reader.read())
    case let letter: preconditionFailure("no constant is stored as '\(letter)'")
    }
  }

  func write(to writer: inout StorageWriter) {
    switch self {
    case .null: writer.write(case: "n")
    case .bool(let value): writer.write(case: "b", value)
    case .int(let value): writer.write(case: "i", value)
    case .uint(let value): writer.write(case: "u", Int(bitPattern: value))
    case .double(let value): writer.write(case: "d", Int(bitPattern: UInt(value.bitPattern)))
    case .string(let text): writer.write(case: "s", text)
    case .bytes(let bytes): writer.write(case: "y", bytes.map { Int($0) })
    case .list(let elements): writer.write(case: "l", elements)
    case .type(let name): writer.write(case: "t", name)
    case .map, .timestamp, .duration, .object, .optional, .unknown, .error:
      preconditionFailure("no literal is a \(typeName ?? "value that is none")")
    }
  }
}
