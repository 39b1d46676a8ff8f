import GregorianCalendar

extension Timestamp {
  /// Formats by runs of letters; text in single quotes and everything that is no letter stands for itself.
  ///
  /// Source: <https://developer.hashicorp.com/terraform/language/functions/formatdate#specification-syntax>
  func formatted(_ format: String) throws(EvaluationError) -> String {
    var output = ""
    var rest = Substring(format)
    while let first = rest.first {
      if first == "'" {
        output += try Timestamp.takeQuoted(from: &rest)
      } else if first.isASCII, first.isLetter {
        let run = rest.prefix { $0 == first }
        rest = rest.dropFirst(run.count)
        guard let text = field(String(run)) else { throw EvaluationError("\"\(run)\" is not a part of a date format") }
        output += text
      } else {
        output.append(first)
        rest.removeFirst()
      }
    }
    return output
  }

  private static func takeQuoted(from rest: inout Substring) throws(EvaluationError) -> String {
    rest.removeFirst()
    var text = ""
    while let character = rest.popFirst() {
      guard character == "'" else {
        text.append(character)
        continue
      }
      guard rest.first == "'" else { return text }
      text.append("'")
      rest.removeFirst()
    }
    throw EvaluationError("a quote of the date format is not closed")
  }

  private func field(_ run: String) -> String? {
    let fields = fields
    let halfDay = fields.hour % 12 == 0 ? 12 : fields.hour % 12
    return switch run {
    case "YYYY": fields.year.padded(4)
    case "YY": (fields.year % 100).padded(2)
    case "MMMM": Timestamp.months[fields.month - 1]
    case "MMM": String(Timestamp.months[fields.month - 1].prefix(3))
    case "MM": fields.month.padded(2)
    case "M": String(fields.month)
    case "DD": fields.day.padded(2)
    case "D": String(fields.day)
    case "EEEE": Timestamp.weekdays[fields.weekday]
    case "EEE": String(Timestamp.weekdays[fields.weekday].prefix(3))
    case "hh": fields.hour.padded(2)
    case "h": String(fields.hour)
    case "HH": halfDay.padded(2)
    case "H": String(halfDay)
    case "AA": fields.hour < 12 ? "AM" : "PM"
    case "aa": fields.hour < 12 ? "am" : "pm"
    case "mm": fields.minute.padded(2)
    case "m": String(fields.minute)
    case "ss": fields.second.padded(2)
    case "s": String(fields.second)
    case "ZZZZZ": zone(withColon: true, utc: nil)
    case "ZZZZ": zone(withColon: false, utc: nil)
    case "ZZZ": zone(withColon: false, utc: "UTC")
    case "Z": zone(withColon: true, utc: "Z")
    default: nil
    }
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
}
