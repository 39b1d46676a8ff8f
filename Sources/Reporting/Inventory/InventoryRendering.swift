package import Linting

package enum InventoryFormat: String, Sendable, CaseIterable {
  /// Aligned columns, for people.
  case table
  case json
}

/// Renders the signing posture of every function and layer, ending in a newline.
package func renderInventory(of report: Report, as format: InventoryFormat, _ options: RenderingOptions) -> [UInt8] {
  switch format {
  case .table: InventoryTable.render(report, options)
  case .json: InventoryJSON.render(report)
  }
}
