internal import DataSyntax
package import ResourceModel
package import SourceText

/// Makes the resources of all templates among `files`, and of those that they nest.
///
/// A template that another one nests is judged through it, with the parameters that it is passed. Nothing is evaluated yet: each resource
/// answers when it is asked.
///
/// - Parameters:
///   - files: the files to judge and those beside them, in order. What is no template is passed over; what is not even YAML or JSON
///     is told.
///   - workspace: where nested templates and included files are read.
///   - pins: values of parameters, by name; a pseudo parameter such as `AWS::Region` can be pinned too.
package func evaluate(_ files: [TemplateFile], workspace: any Workspace, pins: Pins = Pins()) -> Evaluation {
  var builder = DeploymentBuilder(files, workspace: workspace, pins: pins)
  let deployment = builder.build()
  let resources = builder.stacks.flatMap { stack in stack.resources.map { resource($0, of: stack, deployment) } }
  let environments = environmentResources(of: builder.stacks, deployment)
  let own = files.filter { $0.isTemplate || !$0.isComplete }.flatMap(\.diagnostics)
  return Evaluation(
    resources: resources + environments, diagnostics: own + builder.diagnostics,
    inputNames: builder.stacks.filter { $0.caller == nil }.flatMap { $0.parameters.keys })
}

private func resource(_ declared: DeclaredResource, of stack: Stack, _ deployment: Deployment) -> Resource {
  Resource(
    id: stack.id(of: declared.name), type: declared.type, genericType: declared.isModule ? "*::MODULE" : nil,
    header: declared.header, extent: extent(of: declared),
    annotations: annotations(of: declared),
    body: TemplateResource(deployment: deployment, stack: stack, declared: declared))
}

/// Plain facts beside the properties: the construct path that the CDK writes, and the handler.
private func annotations(of declared: DeclaredResource) -> [Resource.Annotation] {
  let path = declared.term.child("Metadata")?.child("aws:cdk:path")?.text
  let handler = declared.properties?.child("Handler").flatMap { $0.call == nil ? $0.text : nil }
  return [("cdk-path", path), ("handler", handler)].compactMap { name, value in
    value.map { Resource.Annotation(name: name, value: $0) }
  }
}

private func extent(of declared: DeclaredResource) -> Location {
  let (key, value) = (declared.header, declared.term.location)
  guard value.file === key.file, value.span.start >= key.span.start else { return value }
  return Location(key.file, key.span.union(value.span))
}
