import Linting
import SourceText

/// The inventory for people: a table a kind, then the summary.
struct InventoryTable {
  private let paint: Paint
  private var tables = LineTables()

  static func render(_ report: Report, _ options: RenderingOptions) -> [UInt8] {
    var rendering = InventoryTable(paint: Paint(isOn: options.usesColor))
    let text = rendering.lines(report).joined(separator: "\n") + "\n"
    return Array(text.utf8)
  }

  private init(paint: Paint) {
    self.paint = paint
  }

  private mutating func lines(_ report: Report) -> [String] {
    let inventory = report.inventory
    let sections = [
      functions(inventory.functions), layers(inventory.layers), configs(inventory.codeSigningConfigs),
      profiles(inventory.signingProfiles),
    ]
    var lines = sections.filter { !$0.isEmpty }.flatMap { $0.lines(paint) + [""] }
    lines.append(inventory.summary ?? "No functions and no layers.")
    let problems = report.diagnostics.count { $0.severity == .error } + report.unreadable.count
    if problems > 0 {
      let text = counted(problems, "problem") + " kept some of the input from being judged; `sealint check` shows them."
      lines.append(paint(text, .error))
    }
    return lines
  }

  private mutating func functions(_ functions: [Inventory.Function]) -> Table {
    var table = Table(header: ["FUNCTION", "SIGNING", "CONFIG", "POLICY", "LAYERS", "PLACE"])
    for function in functions {
      let signing = function.codeSigning
      let state = function.exists == .never ? Table.Cell("never created", .faint) : Table.Cell(signing.state)
      table.add([
        Table.Cell(function.place.address.harmless), state, Table.Cell(signing.config?.shown ?? "-"),
        Table.Cell(signing.policy?.harmless ?? "-"),
        Table.Cell(function.layers.isEmpty ? "-" : "\(function.layers.count)"),
        place(function.place),
      ])
      for branch in signing.branches { table.add(Self.row(branch)) }
    }
    return table
  }

  /// A scenario, below its function.
  private static func row(_ branch: Inventory.Branch) -> [Table.Cell] {
    let witness = Finding.Witness(assignments: branch.when, isDefault: branch.isDefault)
    return [
      Table.Cell("  " + witness.sentencePart, .faint), Table.Cell(branch.state),
      Table.Cell(branch.config?.shown ?? "-"), Table.Cell(branch.policy?.harmless ?? "-"),
    ]
  }

  private mutating func layers(_ layers: [Inventory.Layer]) -> Table {
    var table = Table(header: ["LAYER", "COVERAGE", "USED BY", "PLACE"])
    for layer in layers {
      table.add([
        Table.Cell(layer.place.address.harmless), Table.Cell(layer.coverage),
        Table.Cell(layer.consumers.isEmpty ? "-" : counted(layer.consumers.count, "function")), place(layer.place),
      ])
    }
    return table
  }

  private mutating func configs(_ configs: [Inventory.Config]) -> Table {
    var table = Table(header: ["CODE SIGNING CONFIG", "POLICY", "PUBLISHERS", "USED BY", "PLACE"])
    for config in configs {
      let publishers = config.publishers.map(\.target.shown).joined(separator: ", ")
      table.add([
        Table.Cell(config.place.address.harmless), Table.Cell(config.policy.harmless),
        Table.Cell(publishers.isEmpty ? "-" : publishers),
        Table.Cell(config.consumers.isEmpty ? "-" : counted(config.consumers.count, "function")), place(config.place),
      ])
    }
    return table
  }

  private mutating func profiles(_ profiles: [Inventory.Profile]) -> Table {
    var table = Table(header: ["SIGNING PROFILE", "PLATFORM", "VALIDITY", "PLACE"])
    for profile in profiles {
      let validity = profile.validity.map { "\($0.value) \($0.type)".harmless }
      table.add([
        Table.Cell(profile.place.address.harmless), Table.Cell(profile.platform?.harmless ?? "-"),
        Table.Cell(validity ?? "-"), place(profile.place),
      ])
    }
    return table
  }

  private mutating func place(_ place: Inventory.Place) -> Table.Cell {
    Table.Cell("\(place.location.file.path.harmless):\(tables.line(of: place.location))", .faint)
  }
}

extension Table.Cell {
  fileprivate init(_ state: Inventory.SigningState) {
    switch state {
    case .attached: self.init("signed", .good)
    case .absent: self.init("unsigned", .error)
    case .conditional: self.init("depends on parameters", .warning)
    case .unknown: self.init("unknown", .warning)
    case .notApplicable: self.init("container image", .faint)
    }
  }

  fileprivate init(_ coverage: Inventory.Coverage) {
    switch coverage {
    case .covered: self.init("covered", .good)
    case .uncovered: self.init("not covered", .error)
    case .unattached: self.init("unattached", .faint)
    case .conditional: self.init("depends on parameters", .warning)
    case .unknown: self.init("unknown", .warning)
    }
  }
}

extension Inventory.Target {
  fileprivate var shown: String {
    switch self {
    case .resource(let place): place.address.harmless
    case .external(let arn): arn.harmless
    case .imported(let name): "import \(name.harmless)"
    case .input(let name, _): "parameter \(name.harmless)"
    case .unknown(let reason): "unknown: \(reason.harmless)"
    }
  }
}
