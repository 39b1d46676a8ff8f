package import SourceText

/// The signing posture of every function and layer.
///
/// Plain fields hold what the defaults and the pinned inputs give; `branches` lists every scenario when they differ.
package struct Inventory: Hashable, Sendable {
  package var functions: [Function] = []
  package var layers: [Layer] = []
  package var codeSigningConfigs: [Config] = []
  package var signingProfiles: [Profile] = []

  package init() {}

  /// Where a resource stands.
  package struct Place: Hashable, Sendable {
    package var address: String
    package var type: String
    /// The logical id's key, or the block's header.
    package var location: Location

    package init(address: String, type: String, location: Location) {
      self.address = address
      self.type = type
      self.location = location
    }
  }

  package enum PackageType: String, Hashable, Sendable {
    case zip = "Zip"
    case image = "Image"
    case unknown
  }

  package enum Existence: String, Hashable, Sendable {
    case always, never, conditional, unknown
  }

  package enum SigningState: String, Hashable, Sendable {
    case absent, attached, conditional, unknown
    /// A container image: it cannot be signed.
    case notApplicable = "not-applicable"
  }

  /// What stands at the end of a link.
  package enum Target: Hashable, Sendable {
    /// In the graph.
    case resource(Place)
    /// A literal ARN.
    case external(String)
    /// The name of an export of another stack.
    case imported(String)
    /// The value of an input; its default as text, where it has one.
    case input(name: String, defaultValue: String?)
    case unknown(String)
  }

  package struct Validity: Hashable, Sendable {
    /// As written, such as `12`.
    package var value: String
    /// True when it is written as a number, false when as a text.
    package var isNumber: Bool
    /// `DAYS`, `MONTHS`, `YEARS`, or as written.
    package var type: String

    package init(value: String, isNumber: Bool = true, type: String) {
      self.value = value
      self.isNumber = isNumber
      self.type = type
    }
  }

  package struct Publisher: Hashable, Sendable {
    package var target: Target
    /// The attribute by which the profile is named, such as `ProfileVersionArn`; nil for literals.
    package var attribute: String?
    package var platform: String?
    package var validity: Validity?

    package init(target: Target, attribute: String? = nil, platform: String? = nil, validity: Validity? = nil) {
      self.target = target
      self.attribute = attribute
      self.platform = platform
      self.validity = validity
    }
  }

  /// One scenario of a function's code signing.
  package struct Branch: Hashable, Sendable {
    package var when: [Finding.Witness.Assignment]
    package var isDefault: Bool
    package var state: SigningState
    package var config: Target?
    package var policy: String?

    package init(
      when: [Finding.Witness.Assignment], isDefault: Bool, state: SigningState, config: Target?, policy: String?
    ) {
      self.when = when
      self.isDefault = isDefault
      self.state = state
      self.config = config
      self.policy = policy
    }
  }

  package struct CodeSigning: Hashable, Sendable {
    package var state: SigningState
    /// `resource`, `globals` or `module`: who sets it; nil when nobody does.
    package var source: String?
    package var location: Location?
    package var config: Target?
    /// `Enforce`, `Warn`, `absent`, `unknown`, or the text as written; nil without a config.
    package var policy: String?
    package var publishers: [Publisher]
    /// Every scenario, where they differ; else empty.
    package var branches: [Branch]

    package init(
      state: SigningState, source: String? = nil, location: Location? = nil, config: Target? = nil,
      policy: String? = nil, publishers: [Publisher] = [], branches: [Branch] = []
    ) {
      self.state = state
      self.source = source
      self.location = location
      self.config = config
      self.policy = policy
      self.publishers = publishers
      self.branches = branches
    }
  }

  package struct Function: Hashable, Sendable {
    package var place: Place
    package var packageType: PackageType
    package var exists: Existence
    package var codeSigning: CodeSigning
    package var layers: [Target]

    package init(
      place: Place, packageType: PackageType, exists: Existence, codeSigning: CodeSigning, layers: [Target]
    ) {
      self.place = place
      self.packageType = packageType
      self.exists = exists
      self.codeSigning = codeSigning
      self.layers = layers
    }
  }

  /// Whether every function that attaches the layer checks its signature.
  package enum Coverage: String, Hashable, Sendable {
    case covered, uncovered, unattached, conditional, unknown
  }

  package struct Layer: Hashable, Sendable {
    package var place: Place
    /// The addresses of the functions that attach it in some scenario.
    package var consumers: [String]
    package var coverage: Coverage

    package init(place: Place, consumers: [String], coverage: Coverage) {
      self.place = place
      self.consumers = consumers
      self.coverage = coverage
    }
  }

  package struct Config: Hashable, Sendable {
    package var place: Place
    package var policy: String
    package var publishers: [Publisher]
    /// The addresses of the functions that use it in some scenario.
    package var consumers: [String]

    package init(place: Place, policy: String, publishers: [Publisher], consumers: [String]) {
      self.place = place
      self.policy = policy
      self.publishers = publishers
      self.consumers = consumers
    }
  }

  package struct Profile: Hashable, Sendable {
    package var place: Place
    package var platform: String?
    package var validity: Validity?

    package init(place: Place, platform: String?, validity: Validity?) {
      self.place = place
      self.platform = platform
      self.validity = validity
    }
  }
}
