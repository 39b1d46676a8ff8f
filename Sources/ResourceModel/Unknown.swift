package import SourceText

/// Why something cannot be told from the files.
package struct Unknown: Hashable, Sendable {
  /// What no file says; shown to the user.
  package var causes: [Cause]
  /// Inputs whose division would decide it, or bring it nearer to a decision. When there is one, the unknown is not final yet.
  package var splits: [Split]
  /// Whether there is anything at all, where that does not follow from the causes.
  package var presence = Presence.asCaused

  /// What is there of something of which nobody can tell what it is.
  package enum Presence: Hashable, Sendable {
    /// What the causes are is what is there: an import is, an input may be empty.
    case asCaused
    /// Perhaps nothing: which branch is taken cannot be told, and one of them sets nothing.
    case open
    /// Something in any case: each branch sets something.
    case certain

    fileprivate func merged(with other: Presence) -> Presence {
      if self == .open || other == .open { return .open }
      return self == other ? self : .asCaused
    }
  }

  package init(causes: [Cause] = [], splits: [Split] = []) {
    self.causes = causes
    self.splits = splits
  }

  package init(_ reason: Cause.Reason, at location: Location?) {
    self.init(causes: [Cause(reason, at: location)])
  }

  /// How many causes and how many splits are kept: people read a few, and a split that was left out comes up again
  /// once those before it are decided.
  private static let limit = 32

  /// Whether something is there for certain, although nobody can tell what: an import, a dynamic reference.
  ///
  /// An input is only where it cannot be set to an empty string.
  package var isCertainlySet: Bool {
    guard splits.isEmpty, !causes.isEmpty else { return false }
    return switch presence {
    case .asCaused: causes.allSatisfy(\.reason.isCertainlySet)
    case .open: false
    case .certain: true
    }
  }

  /// Both reasons, each once.
  package func merged(with other: Unknown) -> Unknown {
    var merged = self
    merged.presence = presence.merged(with: other.presence)
    for cause in other.causes where merged.causes.count < Unknown.limit && !causes.contains(cause) {
      merged.causes.append(cause)
    }
    for split in other.splits where merged.splits.count < Unknown.limit && !splits.contains(split) {
      merged.splits.append(split)
    }
    return merged
  }
}

/// One reason why a value is unknown, and where it comes in.
package struct Cause: Hashable, Sendable {
  package var reason: Reason
  package var location: Location?

  package init(_ reason: Reason, at location: Location?) {
    self.reason = reason
    self.location = location
  }

  package enum Reason: Hashable, Sendable {
    /// A parameter or variable without a default, or any value but its default.
    case input(Input)
    /// An export of a stack that is not among the templates read.
    case importedValue(name: String)
    /// An output of another stack (`Fn::GetStackOutput`).
    case stackOutput(name: String)
    /// `{{resolve:…}}`; the text without the braces.
    case dynamicReference(String)
    /// A parameter whose value is looked up in the SSM parameter store under this key.
    case storedParameter(key: String)
    /// `AWS::Region` and the like.
    case pseudoParameter(name: String)
    case dataSource(address: String)
    case missingModule(source: String)
    case missingTemplate(location: String)
    case macro(name: String)
    case unsupportedFunction(name: String)
    /// An attribute that exists only after deployment.
    case computed(address: String, attribute: String)
    /// A resource that is named by a literal and declared outside the files.
    case external(identity: String)
    case outsideWorkspace(path: String)
    case unreadableFile(path: String)
    /// Whether an archive on the machine that deploys is signed.
    case fileContents(path: String)
    case tooManyScenarios
    case tooLarge
    /// What is needed to know it is the value itself.
    case circular(name: String)
    /// The template is wrong here; a diagnostic says how.
    case invalid
  }
}

extension Cause.Reason {
  fileprivate var isCertainlySet: Bool {
    switch self {
    case .importedValue, .stackOutput, .dynamicReference, .storedParameter, .pseudoParameter, .dataSource, .computed,
      .external:
      true
    case .input(let input): !input.admits(.string(""))
    case .missingModule, .missingTemplate, .macro, .unsupportedFunction, .outsideWorkspace, .unreadableFile,
      .fileContents,
      .tooManyScenarios, .tooLarge, .circular, .invalid:
      false
    }
  }
}

extension Cause {
  /// A noun phrase such as `the parameter 'Stage' has no default`.
  package var explanation: String {
    switch reason {
    case .input(let input):
      input.defaultValue == nil
        ? "'\(input.name)' has no default" : "'\(input.name)' can be set to another value than its default"
    case .importedValue(let name): "'\(name)' is imported from a stack that is not among the files read"
    case .stackOutput(let name): "'\(name)' is an output of another stack"
    case .dynamicReference(let text): "'{{\(text)}}' is looked up when the stack is deployed"
    case .storedParameter(let key): "the value is stored under '\(key)' in the SSM parameter store"
    case .pseudoParameter(let name): "'\(name)' is known only when the stack is deployed"
    case .dataSource(let address): "'\(address)' is looked up when Terraform runs"
    case .missingModule(let source): "the files of module '\(source)' are not here"
    case .missingTemplate(let location): "the template '\(location)' is not here"
    case .macro(let name): "the macro '\(name)' can change anything it is given"
    case .unsupportedFunction(let name): "'\(name)' is not evaluated"
    case .computed(let address, let attribute): "'\(address).\(attribute)' is known only after deployment"
    case .external(let identity): "'\(identity)' is declared outside the files read"
    case .outsideWorkspace(let path): "'\(path)' lies outside the workspace"
    case .unreadableFile(let path): "'\(path)' cannot be read"
    case .fileContents(let path): "'\(path)' may have been signed before it is deployed"
    case .tooManyScenarios: "it depends on too many inputs at once"
    case .tooLarge: "the value is too large to be followed"
    case .circular(let name): "'\(name)' is defined by itself, directly or through others"
    case .invalid: "the template is wrong here"
    }
  }

  /// What the user can do so that it becomes known; nil where nothing helps.
  package var remedy: String? {
    switch reason {
    case .input(let input): "set it with a parameter file or `--param \(input.name)=…`"
    case .importedValue, .missingTemplate: "lint it together with the template that declares it"
    case .missingModule: "run `terraform init`, or lint the plan"
    case .stackOutput, .dynamicReference, .storedParameter, .dataSource: nil
    case .pseudoParameter, .macro, .unsupportedFunction, .computed, .external: nil
    case .outsideWorkspace: "start from the directory that holds both"
    case .unreadableFile, .tooLarge, .circular, .invalid: nil
    case .fileContents: "deploy the object that a signing job writes"
    case .tooManyScenarios: "set some of the inputs with a parameter file"
    }
  }
}
