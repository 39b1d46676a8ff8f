import ResourceModel

/// The account that a text names: `111122223333`, by itself or in `arn:aws:lambda:eu-west-1:111122223333:layer:common:3`.
enum Account: Equatable {
  case named(String)
  /// The text is neither a number nor an ARN, or the ARN of a resource that belongs to no account.
  case none
  case unknown(Unknown)
}

extension Value {
  /// The account, be other parts of the ARN unknown.
  ///
  /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>
  var account: Account {
    switch content {
    case .string, .number: [Piece.text(plainText ?? "")].account
    case .partial(let pieces): pieces.account
    case .unknown(let unknown): .unknown(unknown)
    case .reference(let reference):
      .unknown(Unknown(.computed(address: reference.target.address, attribute: "account"), at: reference.location))
    case .absent, .bool, .list, .map: .none
    }
  }
}

extension [Value.Piece] {
  /// What is unknown of an ARN is taken for one of its parts, or for something inside of one.
  fileprivate var account: Account {
    var parts: [[Value.Piece]] = [[]]
    for piece in self {
      guard case .text(let text) = piece else {
        parts[parts.count - 1].append(piece)
        continue
      }
      let texts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      for (index, part) in texts.enumerated() {
        if index > 0 { parts.append([]) }
        if !part.isEmpty { parts[parts.count - 1].append(.text(String(Substring(part)))) }
      }
    }
    let isARN = parts.count >= 6 && parts[0] == [.text("arn")]
    let place = isARN ? parts[4] : self
    guard place.unknown.isNothing else { return .unknown(place.unknown) }
    if case .text(let number)? = place.first, number.isAccount { return .named(number) }
    return unknown.isNothing || isARN && place.isEmpty ? .none : .unknown(unknown)
  }
}

extension String {
  fileprivate var isAccount: Bool {
    utf8.count == 12 && utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }
}

extension Unknown {
  /// Whether nothing is unknown.
  fileprivate var isNothing: Bool { causes.isEmpty && splits.isEmpty }
}
