#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The value of an environment variable.
///
/// Asked for is only what the user's terminal sets (`NO_COLOR`, `TERM`), and what the user wants to be asked for.
func environmentVariable(_ name: String) -> String? {
  if let standIn = StandIn.current, let value = standIn.environment[name] { return value }
  guard let value = unsafe getenv(name) else { return nil }
  return unsafe String(cString: value)
}

/// What `TF_VAR_…` environment variables say of Terraform's variables.
///
/// Source: <https://developer.hashicorp.com/terraform/cli/config/environment-variables#tf_var_name>
func terraformVariables() -> @Sendable (_ variable: String) -> String? {
  { environmentVariable("TF_VAR_" + $0) }
}
