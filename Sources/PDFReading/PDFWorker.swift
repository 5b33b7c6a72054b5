import Fixity
import Glibc
import PDFExchange

/// One program that reads PDFs, and the PDF that it reads.
final class PDFWorker {
    private let path: String
    private let wanted: PDFWanted
    private let files: MemberFiles
    private var program: ServingProgram?
    /// Whether the program said that it runs.
    private var isReady = false
    private var served = 0
    private var current: Task?
    private var buffer = [UInt8](repeating: 0, count: PDFFrame.longest)

    private struct Task {
        let index: Int
        let source: PDFReader.Source
        let answer: PDFAnswer
        var deadline: ContinuousClock.Instant
    }

    /// How long a program may take until it says that it runs, in seconds: a system with many fonts reads them first.
    private static let startup = 60

    /// After so many PDFs a program is replaced, so that what it does not free does not add up.
    private static let turns = 1000

    init(program: String, wanted: PDFWanted, files: MemberFiles) {
        path = program
        self.wanted = wanted
        self.files = files
    }

    var isIdle: Bool { current == nil }

    /// Begins with a PDF, or says at once what comes of it.
    func begin(_ index: Int, _ source: PDFReader.Source) -> PDFOutcome? {
        let file: OpenedFile
        do { file = try OpenedFile(source.path) } catch {
            return error.isOfTheMachine ? .notStarted(error.reason) : .read(PDFContent(fault: .notOpened))
        }
        if served >= Self.turns { stop() }
        // One that ended while it had nothing to do was not ended by a PDF.
        for isLast in [false, true] {
            do {
                let running = try program ?? start()
                try running.hand(over: file.descriptor, wanted.union(source.also).rawValue)
                served += 1
                current = Task(
                    index: index, source: source, answer: PDFAnswer(files: files),
                    deadline: .now + .seconds(isReady ? PDFLimit.seconds : Self.startup))
                return nil
            } catch {
                let wasReady = isReady, ending = stop()
                guard isLast || ending == nil else { continue }
                if !wasReady, case .status(let status) = ending { return .notStarted("vitrine-pdf: \(status)") }
                return .notStarted((error as? SystemError)?.reason ?? "")
            }
        }
        return nil
    }

    private func start() throws -> ServingProgram {
        let started = try ServingProgram(path)
        program = started
        isReady = false
        served = 0
        return started
    }

    @discardableResult
    private func stop() -> ServingProgram.Ending? {
        defer {
            program = nil
            isReady = false
        }
        return program?.end()
    }

    /// Waits until one of them has something to say or is over its time.
    static func wait(for workers: [PDFWorker], finish: (Int, PDFReader.Source, PDFOutcome) -> Void) throws {
        let busy = workers.filter { !$0.isIdle }
        guard let first = busy.compactMap({ $0.current?.deadline }).min() else { return }
        var events = busy.map { pollfd(fd: $0.program?.socket ?? -1, events: Int16(POLLIN), revents: 0) }
        let rest = ContinuousClock.now.duration(to: first).components
        let milliseconds = max(0, rest.seconds * 1000 + rest.attoseconds / 1_000_000_000_000_000 + 1)
        // An interruption is a turn with nothing to take.
        if poll(&events, nfds_t(events.count), Int32(milliseconds)) < 0 { events = events.map { pollfd(fd: $0.fd, events: $0.events, revents: 0) } }
        for (worker, event) in zip(busy, events) {
            guard let task = worker.current else { continue }
            let outcome = event.revents != 0 ? try worker.take() : task.deadline <= .now ? worker.ended(.tooLong) : nil
            guard let outcome else { continue }
            worker.current = nil
            finish(task.index, task.source, outcome)
        }
    }

    /// Takes what the program wrote; the outcome where that is all.
    private func take() throws -> PDFOutcome? {
        guard let program, let answer = current?.answer else { return nil }
        let count = buffer.withUnsafeMutableBytes { recv(program.socket, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT)) }
        if count < 0, errno == EAGAIN || errno == EINTR { return nil }
        guard count > 0 else { return ended(nil) }
        do {
            let wasReady = isReady, isDone = try buffer.withUnsafeBytes { try answer.take($0[..<count], isReady: &isReady) }
            if isReady, !wasReady { current?.deadline = .now + .seconds(PDFLimit.seconds) }
            return isDone ? .read(answer.finish()) : nil
        } catch let error as PDFAnswer.Misspoken {
            return ended(error.fault)
        }
    }

    /// The program is at its end, by itself or by us.
    private func ended(_ reason: PDFFault?) -> PDFOutcome {
        let wasReady = isReady, ending = stop()
        // It never ran: a library is missing.
        if !wasReady, reason == nil, case .status(let status) = ending { return .notStarted("vitrine-pdf: \(status)") }
        let fault: PDFFault = reason ?? (ending == .signal(SIGPROF) ? .tooLong : ending == .status(1) ? .tooMuchMemory : .endedReader)
        return .read(current?.answer.finish(fault) ?? PDFContent(fault: fault))
    }
}

/// An open file, closed at the end of its life.
private struct OpenedFile: ~Copyable {
    let descriptor: Int32

    init(_ path: RawPath) throws(SystemError) {
        let opened = (try? path.withCString { Glibc.open($0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) }) ?? -1
        guard opened >= 0 else { throw SystemError(.open, path, errno: errno) }
        descriptor = opened
    }

    deinit { close(descriptor) }
}
