/// `\d`, `\w`, `\s` by their letter; they are ASCII, as RE2 has them.
let perlClasses: [UnicodeScalar: [ClosedRange<UnicodeScalar>]] = [
  "d": ["0"..."9"],
  "w": ["0"..."9", "A"..."Z", "_"..."_", "a"..."z"],
  "s": ["\t"..."\n", "\u{C}"..."\r", " "..." "],
]

/// `[:alpha:]` and the like by their name; they are ASCII.
let posixClasses: [String: [ClosedRange<UnicodeScalar>]] = [
  "alnum": ["0"..."9", "A"..."Z", "a"..."z"],
  "alpha": ["A"..."Z", "a"..."z"],
  "ascii": ["\0"..."\u{7F}"],
  "blank": ["\t"..."\t", " "..." "],
  "cntrl": ["\0"..."\u{1F}", "\u{7F}"..."\u{7F}"],
  "digit": ["0"..."9"],
  "graph": ["!"..."~"],
  "lower": ["a"..."z"],
  "print": [" "..."~"],
  "punct": ["!"..."/", ":"..."@", "["..."`", "{"..."~"],
  "space": ["\t"..."\r", " "..." "],
  "upper": ["A"..."Z"],
  "word": ["0"..."9", "A"..."Z", "_"..."_", "a"..."z"],
  "xdigit": ["0"..."9", "A"..."F", "a"..."f"],
]

/// The general categories that `\p{name}` stands for: one, or all that begin with a letter; nil for another name.
func categories(named name: String) -> Set<UInt8>? {
  let places = categoryNames.indices.filter {
    categoryNames[$0] == name || (name.count == 1 && categoryNames[$0].hasPrefix(name))
  }
  return places.isEmpty ? nil : Set(places.map { UInt8($0) })
}

/// The place in `categoryNames` of a scalar's general category.
func generalCategory(_ value: UInt32) -> UInt8 {
  guard let scalar = UnicodeScalar(value) else { return UInt8(categoryNames.count - 1) }
  return switch scalar.properties.generalCategory {
  case .uppercaseLetter: 0
  case .lowercaseLetter: 1
  case .titlecaseLetter: 2
  case .modifierLetter: 3
  case .otherLetter: 4
  case .nonspacingMark: 5
  case .spacingMark: 6
  case .enclosingMark: 7
  case .decimalNumber: 8
  case .letterNumber: 9
  case .otherNumber: 10
  case .connectorPunctuation: 11
  case .dashPunctuation: 12
  case .openPunctuation: 13
  case .closePunctuation: 14
  case .initialPunctuation: 15
  case .finalPunctuation: 16
  case .otherPunctuation: 17
  case .mathSymbol: 18
  case .currencySymbol: 19
  case .modifierSymbol: 20
  case .otherSymbol: 21
  case .spaceSeparator: 22
  case .lineSeparator: 23
  case .paragraphSeparator: 24
  case .control: 25
  case .format: 26
  case .surrogate: 27
  case .privateUse: 28
  case .unassigned: 29
  @unknown default: 29
  }
}

/// - Source: <https://www.unicode.org/reports/tr44/#General_Category_Values>
private let categoryNames = [
  "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm",
  "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn",
]
