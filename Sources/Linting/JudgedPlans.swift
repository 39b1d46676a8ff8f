import SourceText
import Terraform

/// The plans that are judged, so that no root module is judged twice.
///
/// A plan that the user names says more exactly than its root module what will be deployed, and is judged instead of it. One that is
/// met in a directory may be old; where its root module is judged as well, it is left out.
struct JudgedPlans {
  private(set) var plans: [TerraformPlan] = []
  private var directories: Set<String> = []

  init(_ files: InputFiles, workspace: any Workspace) {
    let found = files.plans.map { (plan: TerraformPlan($0.root, workspace: workspace), isNamed: $0.isNamed) }
    directories = Set(found.filter(\.isNamed).compactMap(\.plan.directory))
    plans = found.filter { plan, isNamed in
      guard !isNamed, let directory = plan.directory else { return true }
      return !files.modules.contains(.directory(directory))
    }.map(\.plan)
  }

  /// Whether a plan is judged instead of the root module in a directory.
  func speakFor(_ directory: String) -> Bool { directories.contains(directory) }
}
