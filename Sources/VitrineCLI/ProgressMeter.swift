import Synchronization

/// When a work began, and when something was last said of it. Several threads ask.
final class ProgressMeter: Sendable {
    private struct Work {
        let key: String
        let began: ContinuousClock.Instant
        var said: ContinuousClock.Instant?
    }

    private let work = Mutex<Work?>(nil)

    /// The time since the work began where a line is due; nil where the last one was a moment ago. Another key is another work.
    ///
    /// - Parameter isPatient: Whether the first line waits as long as the others.
    func elapsed(_ key: String, every interval: Duration, isPatient: Bool, at now: ContinuousClock.Instant) -> Duration? {
        work.withLock { work in
            var current = work.flatMap { $0.key == key ? $0 : nil } ?? Work(key: key, began: now, said: isPatient ? now : nil)
            defer { work = current }
            if let said = current.said, now - said < interval { return nil }
            current.said = now
            return now - current.began
        }
    }

    /// What comes next is another work.
    func end() { work.withLock { $0 = nil } }
}
