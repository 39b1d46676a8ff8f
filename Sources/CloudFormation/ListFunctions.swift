internal import ResourceModel
internal import SourceText

/// The functions that make lists, or take things out of them.
extension Evaluator {
  /// `Fn::Select`, whose index may be written as text.
  func selected(_ argument: Term, at location: Location) -> Value {
    guard let operands = argument.elements, operands.count == 2 else { return .unknown(.invalid, at: location) }
    let position = forText.value(of: operands[0])
    guard let text = position.plainText else { return position.unknownUnlessList(at: location) }
    let list = value(of: operands[1])
    guard case .list(let elements) = list.content else { return list.unknownUnlessList(at: location) }
    guard let index = Int(text), elements.indices.contains(index) else { return .unknown(.invalid, at: location) }
    if let unsettled = elements[..<index].first(where: \.mayTurnAbsent) { return unsettled }
    var element = elements[index]
    element.isSecret = element.isSecret || list.isSecret
    element.trace = list.trace + element.trace
    return element
  }

  /// `Fn::Split`.
  func split(_ argument: Term, at location: Location) -> Value {
    guard let operands = argument.elements, operands.count == 2, let delimiter = name(operands[0]) else {
      return .unknown(.invalid, at: location)
    }
    let text = forText.value(of: operands[1])
    if let arn = text.references.first(where: isARN), delimiter.utf8.allSatisfy(\.mayStandInARN) {
      return .unknown(.computed(address: arn.target.address, attribute: arn.attribute), at: arn.location)
    }
    return text.split(by: delimiter, trimming: false, at: location)
  }

  /// `Fn::Length`.
  func length(_ argument: Term, at location: Location) -> Value {
    let list = value(of: argument)
    switch list.content {
    case .list(let elements):
      if let unsettled = elements.first(where: \.mayTurnAbsent) { return unsettled }
      return .number(Double(elements.count))
    case .map(let entries): return .number(Double(entries.count))
    case .absent, .bool, .number, .string, .partial, .reference, .unknown: return list.unknownUnlessList(at: location)
    }
  }

  /// How many blocks `Fn::Cidr` makes at most.
  private static var blockLimit: Int { 256 }

  /// `Fn::Cidr`.
  ///
  /// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html>
  func addressBlocks(_ argument: Term, at location: Location) -> Value {
    guard let operands = argument.elements, (2...3).contains(operands.count) else {
      return .unknown(.invalid, at: location)
    }
    let values = operands.map { forText.value(of: $0) }
    if let unknown = values.first(where: { $0.plainText == nil }) { return unknown.unknownUnlessList(at: location) }
    let texts = values.compactMap(\.plainText)
    guard let block = AddressBlock(texts[0]), let count = Int(texts[1]), count <= Evaluator.blockLimit,
      let bits = Int(texts.count > 2 ? texts[2] : "8"), bits >= 1,
      let blocks = block.divided(into: count, hostBits: bits)
    else { return .unknown(.invalid, at: location) }
    return Value(.list(blocks.map { Value.string($0.cidr) }))
  }
}

extension Value {
  /// The parts of a string between delimiters.
  ///
  /// A reference, or a value that only the deployment knows, is taken to hold no delimiter: both are names and numbers. Where an ARN is
  /// split, the caller knows better.
  func split(by delimiter: String, trimming: Bool, at location: Location) -> Value {
    guard !delimiter.isEmpty else { return .unknown(.invalid, at: location) }
    let pieces: [Piece]
    switch content {
    case .string(let text): pieces = [.text(text)]
    case .partial(let parts): pieces = parts
    case .reference(let reference): pieces = [.reference(reference)]
    case .list: return self
    case .absent, .bool, .number, .map, .unknown: return unknownUnlessList(at: location)
    }
    if let hole = pieces.firstHole { return Value(.unknown(hole), trace: trace) }
    var items = [TextAssembly()]
    for piece in pieces {
      guard case .text(let text) = piece else {
        items[items.count - 1].append(Value(Content([piece])), at: location)
        continue
      }
      for (index, part) in text.split(byBytes: delimiter).enumerated() {
        if index > 0 { items.append(TextAssembly()) }
        items[items.count - 1].append(trimming ? trimmed(part) : part)
      }
    }
    if trimming, items.count == 1, case .string("") = items[0].value(at: location).content { items = [] }
    var list = Value(.list(items.map { $0.value(at: location) }), trace: trace)
    list.isSecret = isSecret
    return list
  }

  /// The references that are the value, or pieces of it.
  fileprivate var references: [Reference] {
    switch content {
    case .reference(let reference): [reference]
    case .partial(let pieces): pieces.compactMap { if case .reference(let reference) = $0 { reference } else { nil } }
    case .absent, .bool, .number, .string, .list, .map, .unknown: []
    }
  }

  /// Whether it is an element of which a decision may show that it is not there at all.
  fileprivate var mayTurnAbsent: Bool {
    if case .unknown(let unknown) = content { !unknown.splits.isEmpty || unknown.presence == .open } else { false }
  }

  /// Whether it is an element that a condition may leave out.
  var mayBeLeftOut: Bool {
    if case .unknown(let unknown) = content { unknown.presence == .open } else { false }
  }
}

extension Value.Content {
  /// The string that a few pieces make.
  fileprivate init(_ pieces: [Value.Piece]) { self = .partial(pieces) }
}

extension [Value.Piece] {
  /// The first hole that may hold anything, delimiters too.
  fileprivate var firstHole: Unknown? {
    for case .hole(let unknown) in self {
      let isPlain =
        unknown.splits.isEmpty
        && unknown.causes.allSatisfy { cause in
          if case .pseudoParameter = cause.reason { true } else { false }
        }
      if !isPlain { return unknown }
    }
    return nil
  }
}

extension UInt8 {
  /// Whether an ARN can hold this byte, so that a text of such bytes can divide one.
  fileprivate var mayStandInARN: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "-")...UInt8(ascii: ":"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
