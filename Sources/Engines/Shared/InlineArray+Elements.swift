extension InlineArray where Element: BitwiseCopyable {
  /// Lends the elements: a subscript of an array that is stored copies all of it each time.
  @inline(__always)
  func withElements<Result>(_ body: (UnsafePointer<Element>) -> Result) -> Result {
    withUnsafePointer(to: self) { array in
      // An inline array is its elements and nothing else.
      body(UnsafeRawPointer(array).assumingMemoryBound(to: Element.self))
    }
  }
}
