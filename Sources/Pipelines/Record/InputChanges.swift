extension RunOutcome {
  /// Which rows of the data files changed since the last complete run, one line a file.
  public var inputChanges: [String] { changedInputs }
}
