#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The natural logarithm; the standard library has none of its own.
func logarithm(_ value: Double) -> Double { log(value) }

/// `base` raised to `exponent`.
func raised(_ base: Double, to exponent: Double) -> Double { pow(base, exponent) }
