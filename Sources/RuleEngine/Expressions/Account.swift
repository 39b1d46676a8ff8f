import ResourceModel

/// The account that an ARN names: `111122223333` in `arn:aws:lambda:eu-west-1:111122223333:layer:common:3`.
enum Account: Equatable {
  case named(String)
  /// The text is no ARN, or one of a resource that belongs to no account.
  case none
  case unknown(Unknown)
}

extension Value {
  /// The account in an ARN of which other parts may be unknown.
  ///
  /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>
  var account: Account {
    switch content {
    case .string(let text): [Piece.text(text)].account
    case .partial(let pieces): pieces.account
    case .unknown(let unknown): .unknown(unknown)
    case .reference(let reference):
      .unknown(Unknown(.computed(address: reference.target.address, attribute: "account"), at: reference.location))
    case .absent, .bool, .number, .list, .map: .none
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
    guard parts.count >= 6, parts[0] == [.text("arn")] else { return unknown.isNothing ? .none : .unknown(unknown) }
    guard parts[4].unknown.isNothing else { return .unknown(parts[4].unknown) }
    guard case .text(let account)? = parts[4].first else { return .none }
    let isAccount = account.utf8.count == 12 && account.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    return isAccount ? .named(account) : unknown.isNothing ? .none : .unknown(unknown)
  }
}

extension Unknown {
  /// Whether nothing is unknown.
  fileprivate var isNothing: Bool { causes.isEmpty && splits.isEmpty }
}
