import Fixity
import Foundation
import Snapshots
import Synchronization

/// Runs numbered tasks on as many threads as there are cores. The first error stops the others after their current task.
struct Workers {
    let count: Int

    /// What a thread keeps between its tasks.
    final class Worker {
        private var snapshot: Snapshot?

        /// The thread's own connection to the snapshot.
        func snapshot(at path: String, view: String?) throws -> Snapshot {
            if let snapshot { return snapshot }
            let opened = try Snapshot(path: path, view: view)
            snapshot = opened
            return opened
        }
    }

    private struct State {
        var next = 0
        var failure: (any Error)?
    }

    /// - Throws: what a task throws.
    func run(_ task: @Sendable (Int, Worker) throws -> Void) throws {
        let state = Mutex(State())
        Threads.perform(min(count, ProcessInfo.processInfo.activeProcessorCount)) {
            let worker = Worker()
            while let index = state.withLock({ state -> Int? in
                guard state.failure == nil, state.next < count else { return nil }
                defer { state.next += 1 }
                return state.next
            }) {
                do { try task(index, worker) } catch { state.withLock { $0.failure = $0.failure ?? error } }
            }
        }
        if let failure = state.withLock({ $0.failure }) { throw failure }
    }
}
