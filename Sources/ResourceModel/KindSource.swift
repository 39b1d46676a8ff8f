import Synchronization

extension Kind {
  /// How one source type is read as this kind.
  package struct Source: Sendable {
    /// `AWS::Lambda::Function`, `aws_lambda_function`, a module source.
    package let type: String
    private let lazyPlaces: LazyPlaces

    /// - Parameter places: evaluated when a resource of this type is met; most runs meet few of those that there are.
    package init(type: String, places: @autoclosure @escaping @Sendable () -> Places) {
      self.type = type
      lazyPlaces = LazyPlaces(places)
    }

    package var places: Places { lazyPlaces.value }
  }

  /// Where a source has what rules see.
  package struct Places: Sendable {
    /// Which reference attributes yield which identity: `["arn": ["Ref", "CodeSigningConfigArn"]]`.
    package var identities: [String: [String]]
    /// Where each of the kind's attributes is found; one that is left out is always absent.
    package var attributes: [String: [Alternative]]
    /// The resource does not exist where one of these properties has its value: a module call with `create = false`.
    package var absentWhen: [PropertyValue]

    package init(
      identities: [String: [String]] = [:], attributes: [String: [Alternative]] = [:], absentWhen: [PropertyValue] = []
    ) {
      self.identities = identities
      self.attributes = attributes
      self.absentWhen = absentWhen
    }
  }

  /// A property and a value that it may have.
  package struct PropertyValue: Hashable, Sendable {
    package var path: [String]
    package var value: Literal

    package init(path: [String], value: Literal) {
      self.path = path
      self.value = value
    }
  }

  /// One way to find an attribute; the first that applies counts.
  package enum Alternative: Hashable, Sendable {
    /// The property at a path, when it is set.
    case property([String])
    /// What stands at a path in each element of the list at another, all in one list.
    case gathered(list: [String], path: [String])
    /// A fixed value, when something is set at a path.
    case constant(Literal, whenSet: [String])
    /// A fixed value: what the provider takes when nothing is set.
    case fallback(Literal)
  }
}

/// What it is made of again when the program is built.
extension Kind.Source: CustomReflectable {
  package var customMirror: Mirror {
    Mirror(self, children: ["type": type, "places": places] as KeyValuePairs<String, Any>, displayStyle: .struct)
  }
}

/// A class because every copy of a source shares what was made.
private final class LazyPlaces: Sendable {
  private let make: @Sendable () -> Kind.Places
  private let made = Mutex<Kind.Places?>(nil)

  init(_ make: @escaping @Sendable () -> Kind.Places) {
    self.make = make
  }

  var value: Kind.Places {
    made.withLock { made in
      if let made { return made }
      let new = make()
      made = new
      return new
    }
  }
}
