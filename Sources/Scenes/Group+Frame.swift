extension Group {
  /// Pixels by which the frame is moved right and down so that a thin line covers whole pixels.
  ///
  /// Half a pixel for a line of one pixel, less towards half and one and a half, as in Vega; none
  /// when the group is already `crisp`.
  public func frameInset(_ style: Style) -> Double {
    guard crisp == 0, style.stroke != nil, style.strokeWidth > 0.5, style.strokeWidth < 1.5 else {
      return 0
    }
    return 0.5 - abs(style.strokeWidth - 1)
  }
}
