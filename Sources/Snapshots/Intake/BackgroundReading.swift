import Dispatch
import DossierModel
import Fixity
import Synchronization

/// Reads a ledger on a thread of its own while the intake stores what was read: in order, and a few batches ahead at most, so that memory does not
/// grow with the ledger.
struct BackgroundReading {
    let intake: any DossierIntake

    /// Batches that wait for the intake.
    private static let ahead = 2

    /// Where the system starts no thread more, it reads on the calling one.
    ///
    /// - Parameter read: Hands over what it reads.
    /// - Throws: What `read` or the intake throws, whichever comes first in the order of what was read.
    func run(_ read: @escaping @Sendable (any DossierIntake) throws -> Void) throws {
        let batches = Batches(ahead: Self.ahead)
        let reading: BackgroundWork<Void>
        do {
            reading = try BackgroundWork {
                let sender = Sender(batches)
                defer { sender.finish() }
                try read(sender)
            }
        } catch is NoThread { return try read(intake) }
        do {
            while let batch = batches.next() { for item in batch { try take(item) } }
        } catch {
            batches.abandon()
            try? reading.get()
            throw error
        }
        try reading.get()
    }

    private func take(_ item: Item) throws {
        switch item {
        case .part(let part): try intake.take(part)
        case .diagnostic(let diagnostic): try intake.report(diagnostic)
        }
    }

    private enum Item: Sendable { case part(DossierPart), diagnostic(Diagnostic) }

    /// The intake no longer takes anything.
    private struct Abandoned: Error {}

    /// Batches on their way from one thread to the other.
    private final class Batches: Sendable {
        private struct State {
            var waiting: [[Item]] = []
            var isAbandoned = false
        }

        private let state = Mutex(State())
        private let room = DispatchSemaphore(value: 0), filled = DispatchSemaphore(value: 0)

        init(ahead: Int) { for _ in 0..<ahead { room.signal() } }

        /// Waits until there is room.
        /// - Throws: `Abandoned`.
        func put(_ batch: [Item]) throws {
            room.wait()
            let isAbandoned = state.withLock { state in
                if !state.isAbandoned { state.waiting.append(batch) }
                return state.isAbandoned
            }
            if isAbandoned {
                // For whatever the reader still hands over on its way out.
                room.signal()
                throw Abandoned()
            }
            filled.signal()
        }

        /// Waits for the next; nil behind the last, which is empty.
        func next() -> [Item]? {
            filled.wait()
            let batch = state.withLock { $0.waiting.removeFirst() }
            room.signal()
            return batch.isEmpty ? nil : batch
        }

        func abandon() {
            state.withLock { $0 = State(isAbandoned: true) }
            room.signal()
        }
    }

    /// Gathers what the reader hands over.
    private final class Sender: DossierIntake {
        /// Lines of entries, and other values, in a batch.
        private static let size = 1000

        private let batches: Batches
        private var batch: [Item] = [], count = 0

        init(_ batches: Batches) { self.batches = batches }

        func take(_ part: DossierPart) throws {
            if case .entry(let entry) = part { count += entry.lines.count }
            try add(.part(part))
        }

        func report(_ diagnostic: Diagnostic) throws { try add(.diagnostic(diagnostic)) }

        private func add(_ item: Item) throws {
            batch.append(item)
            count += 1
            if count >= Self.size { try send() }
        }

        private func send() throws {
            if batch.isEmpty { return }
            defer { (batch, count) = ([], 0) }
            try batches.put(batch)
        }

        /// Nobody waits for what is abandoned.
        func finish() {
            try? send()
            try? batches.put([])
        }
    }
}
