import Scenes

/// Places labels of events in lanes above a view so that none touches another or a leader line.
///
/// A leader rises from the view to its label's lane. A label stands to the right or the left of
/// its leader, where it can to the right, in the lowest lane in which it covers no label and no leader, and in which no
/// label below is crossed by its own leader.
struct EventLanes {
  struct Placed: Equatable {
    var index: Int
    var lane: Int
    /// The label's left edge.
    var left: Double
    var width: Double
    var isLeftOfLeader: Bool
  }

  let placed: [Placed]
  /// Labels for which there was no room.
  let omitted: [Int]
  var laneCount: Int { (placed.map(\.lane).max() ?? -1) + 1 }

  /// - Parameters:
  ///   - anchors: where each leader stands.
  ///   - widths: the room each label takes.
  ///   - low: labels do not reach left of this, nor right of `high`.
  init(
    anchors: [Double], widths: [Double], low: Double, high: Double, lanes: Int, gap: Double = 6,
    inset: Double = 4
  ) {
    var placed: [Placed] = []
    var omitted: [Int] = []
    let order = anchors.indices.sorted { (anchors[$0], $0) > (anchors[$1], $1) }
    for index in order {
      let (anchor, width) = (anchors[index], widths[index])
      // Leaders of labels still to be placed need as many lanes below a label that covers them.
      let left = anchor - inset - width
      let covered = anchors.indices.count { other in
        left - 2 < anchors[other] && anchors[other] < left + width + 2
      }
      let lowest = min(covered, max(lanes, 0))
      let candidates =
        (0..<max(lanes, 0)).map {
          Placed(index: index, lane: $0, left: anchor + inset, width: width, isLeftOfLeader: false)
        }
        + (lowest..<max(lanes, 0)).map {
          Placed(index: index, lane: $0, left: left, width: width, isLeftOfLeader: true)
        }
      let fitting = candidates.first { candidate in
        candidate.left >= low - 0.5 && candidate.left + width <= high + 0.5
          && !placed.contains { Self.conflict(candidate, anchor, $0, anchors[$0.index], gap) }
      }
      if let fitting { placed.append(fitting) } else { omitted.append(index) }
    }
    self.placed = placed.sorted { $0.index < $1.index }
    self.omitted = omitted.sorted()
  }

  private static func conflict(
    _ a: Placed, _ anchorA: Double, _ b: Placed, _ anchorB: Double, _ gap: Double
  ) -> Bool {
    if a.lane == b.lane, a.left < b.left + b.width + gap, b.left < a.left + a.width + gap {
      return true
    }
    func covers(_ label: Placed, _ anchor: Double) -> Bool {
      label.left - 2 < anchor && anchor < label.left + label.width + 2
    }
    return (b.lane >= a.lane && covers(a, anchorB)) || (a.lane >= b.lane && covers(b, anchorA))
  }
}
