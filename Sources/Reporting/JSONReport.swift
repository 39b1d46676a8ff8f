import Linting
import SourceText

/// Sealint's own JSON, for programs that need more than SARIF gives; fields are only ever added.
///
///     {"version": 1, "tool": {"name": "sealint", "version": "1.2.3"},
///      "findings": [{"rule": "SEAL101", "name": "function-unsigned", "level": "error", "message": "…",
///        "place": PLACE, "subject": SUBJECT, "otherSubjects": [SUBJECT], "related": [NOTE], "steps": [NOTE],
///        "witness": {"when": {"Stage": "test"}, "default": true} or null, "help": "…" or null,
///        "environments": ["production"] where the config names environments,
///        "fix": {"title": "…", "unsafe": true, "edits": [{"place": PLACE, "replacement": "…"}]} or null}],
///      "diagnostics": [{"level": "error", "message": "…", "place": PLACE, "help": null, "related": [NOTE]}],
///      "unreadable": [{"file": "…", "explanation": "does not exist"}],
///      "unknowns": [{"rule": "SEAL101", "subject": SUBJECT,
///        "causes": [{"explanation": "…", "remedy": null, "place": PLACE or null}]}],
///      "summary": {"errors": 1, "warnings": 0, "notes": 0, "unknowns": 0, "files": 3, "complete": true}}
///
/// - `PLACE` is `{"file", "line", "column", "endLine", "endColumn", "start", "end"}`: lines and columns count from 1, columns in
///   Unicode scalars, the end column is the one just past; `start` and `end` are byte offsets from 0 in the text as UTF-8.
/// - `SUBJECT` is `{"address", "type", "kind", "file", "line"}`.
/// - `NOTE` is `{"message", "place"}`.
struct JSONReport {
  private var tables = LineTables()

  static func render(_ report: Report, _ options: RenderingOptions) -> [UInt8] {
    var rendering = JSONReport()
    var json = JSONWriter(indent: 2)
    rendering.write(report, options, to: &json)
    json.endLine()
    return json.bytes
  }

  private mutating func write(_ report: Report, _ options: RenderingOptions, to json: inout JSONWriter) {
    let names = Dictionary(report.rules.map { ($0.id, $0.name) }) { first, _ in first }
    json.object { json in
      json.member("version", 1)
      json.object("tool") { json in
        json.member("name", "sealint")
        json.member("version", options.tool.version)
      }
      json.array("findings", report.findings) { write($1, ruleName: names[$1.ruleID], to: &$0) }
      json.array("diagnostics", report.diagnostics) { write($1, to: &$0) }
      json.array("unreadable", report.unreadable) { json, path in
        json.object { json in
          json.member("file", path.path)
          json.member("explanation", path.explanation)
        }
      }
      json.array("unknowns", report.unknowns) { write($1, to: &$0) }
      writeSummary(of: report, to: &json)
    }
  }

  private mutating func write(_ finding: Finding, ruleName: String?, to json: inout JSONWriter) {
    json.object { json in
      json.member("rule", finding.ruleID)
      json.member("name", ruleName)
      json.member("level", finding.level.name)
      json.member("message", finding.message)
      write("place", finding.location, to: &json)
      json.key("subject")
      write(finding.subject, to: &json)
      json.array("otherSubjects", finding.otherSubjects) { write($1, to: &$0) }
      json.array("related", finding.related) { write($1, to: &$0) }
      json.array("steps", finding.steps) { write($1, to: &$0) }
      json.optional("witness", finding.witness) { json, witness in
        json.object { json in
          json.members("when", of: witness.assignments)
          json.member("default", witness.isDefault)
        }
      }
      if !finding.environments.isEmpty {
        json.array("environments", finding.environments) { $0.string($1) }
      }
      json.member("help", finding.help)
      json.optional("fix", finding.fix) { write($1, to: &$0) }
    }
  }

  private mutating func write(_ fix: Finding.Fix, to json: inout JSONWriter) {
    json.object { json in
      json.member("title", fix.title)
      json.member("unsafe", fix.isUnsafe)
      json.array("edits", fix.edits) { json, edit in
        json.object { json in
          write("place", edit.location, to: &json)
          json.member("replacement", edit.replacement)
        }
      }
    }
  }

  private mutating func write(_ diagnostic: Diagnostic, to json: inout JSONWriter) {
    json.object { json in
      json.member("level", Finding.Level(diagnostic.severity).name)
      json.member("message", diagnostic.message)
      write("place", diagnostic.location, to: &json)
      json.member("help", diagnostic.help)
      json.array("related", diagnostic.related) { write(Finding.Note($1.message, at: $1.location), to: &$0) }
    }
  }

  private mutating func write(_ unknown: Report.UnknownVerdict, to json: inout JSONWriter) {
    json.object { json in
      json.member("rule", unknown.ruleID)
      json.key("subject")
      write(unknown.subject, to: &json)
      json.array("causes", unknown.causes) { json, cause in
        json.object { json in
          json.member("explanation", cause.explanation)
          json.member("remedy", cause.remedy)
          write("place", cause.location, to: &json)
        }
      }
    }
  }

  private func writeSummary(of report: Report, to json: inout JSONWriter) {
    json.object("summary") { json in
      json.member("errors", report.findings.count { $0.level == .error })
      json.member("warnings", report.findings.count { $0.level == .warning })
      json.member("notes", report.findings.count { $0.level == .note })
      json.member("unknowns", report.unknowns.count)
      json.member("files", report.analysedPaths.count)
      json.member("complete", !report.isIncomplete)
    }
  }
}

// MARK: - Parts

extension JSONReport {
  private mutating func write(_ subject: Finding.Subject, to json: inout JSONWriter) {
    json.object { json in
      json.member("address", subject.address)
      json.member("type", subject.type)
      json.member("kind", subject.kind)
      json.member("file", subject.location.file.path)
      json.member("line", tables.line(of: subject.location))
    }
  }

  private mutating func write(_ note: Finding.Note, to json: inout JSONWriter) {
    json.object { json in
      json.member("message", note.message)
      write("place", note.location, to: &json)
    }
  }

  private mutating func write(_ name: String, _ location: Location?, to json: inout JSONWriter) {
    json.optional(name, location) { json, location in
      let start = tables.start(of: location, in: .scalar)
      let end = tables.end(of: location, in: .scalar)
      json.object { json in
        json.member("file", location.file.path)
        json.member("line", start.line)
        json.member("column", start.column)
        json.member("endLine", end.line)
        json.member("endColumn", end.column)
        json.member("start", location.span.start)
        json.member("end", location.span.end)
      }
    }
  }
}
