import Dispatch
package import Faults
import Glibc
import Synchronization

/// Threads of our own. Those of libdispatch are waited for without end where the system starts no more of them; here that is an error.
package enum Threads {
    /// Runs a body once on each of some threads, the calling one among them, and waits for all. Where the system starts no more of them it runs on
    /// those that there are, so that it takes its work from what all of them share.
    package static func perform(_ count: Int, _ body: @Sendable () -> Void) {
        withoutActuallyEscaping(body) { body in
            var started: [pthread_t] = []
            for _ in 1..<max(count, 1) {
                guard let thread = try? start(body) else { break }
                started.append(thread)
            }
            body()
            for thread in started { pthread_join(thread, nil) }
        }
        refillReserve()
    }

    /// A thread that only waits. GRDB closes a database with the help of libdispatch, which needs a thread too: where ours cannot be started, this
    /// one makes room for it. It is no proof against every wait: where others of this user take the last threads while we start none, libdispatch
    /// waits until they end one.
    private static let reserve = Mutex<(thread: pthread_t, end: DispatchSemaphore)?>(nil)

    /// Starts the thread in reserve, and sees that there is room for another; called once, before a command begins.
    /// - Throws: `NoThread`.
    package static func keepReserve() throws {
        try fillReserve()
        // One more, for libdispatch.
        let probe = try start {}
        pthread_join(probe, nil)
    }

    private static func fillReserve() throws {
        let end = DispatchSemaphore(value: 0)
        let thread = try start { end.wait() }
        reserve.withLock { $0 = (thread, end) }
    }

    /// The thread in reserve again, where it went and there is room by now.
    private static func refillReserve() {
        guard reserve.withLock({ $0 == nil }) else { return }
        try? fillReserve()
    }

    private static func releaseReserve() {
        reserve.withLock { reserve in
            guard let (thread, end) = reserve else { return }
            end.signal()
            pthread_join(thread, nil)
            reserve = nil
        }
    }

    /// - Throws: `NoThread`.
    static func start(_ body: @escaping @Sendable () -> Void) throws -> pthread_t {
        var thread = pthread_t()
        let work = Unmanaged.passRetained(Work(body))
        let status = pthread_create(&thread, nil, { work in
            guard let work else { return nil }
            Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body()
            return nil
        }, work.toOpaque())
        guard status == 0 else {
            work.release()
            releaseReserve()
            throw NoThread(errno: status)
        }
        return thread
    }

    private final class Work: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
}

/// Something that is made on a thread of its own while other work goes on.
package final class BackgroundWork<Value: Sendable>: Sendable {
    private final class Place: Sendable {
        let made = Mutex<Result<Value, any Error>?>(nil)
    }

    private let place = Place()
    private let thread: Mutex<pthread_t?>

    /// - Throws: `NoThread`.
    package init(_ work: @escaping @Sendable () throws -> Value) throws {
        let place = place
        thread = Mutex(try Threads.start {
            let made = Result { try work() }
            place.made.withLock { $0 = made }
        })
    }

    deinit { thread.withLock { if let thread = $0 { pthread_detach(thread) } } }

    /// Waits for it.
    /// - Throws: what the work throws.
    package func get() throws -> Value {
        thread.withLock { thread in
            if let running = thread { pthread_join(running, nil) }
            thread = nil
        }
        guard let made = place.made.withLock({ $0 }) else { throw NoThread(errno: ESRCH) }
        return try made.get()
    }
}

/// The system starts no further thread.
package struct NoThread: Error, Hashable {
    /// The system's error number.
    package let errno: Int32
}

extension NoThread: UserFault {
    package var messages: [Message] { [Message("cli.system", with: ["what": .message(what)])] }
    package var causes: [Message] { [Message("cli.cause", with: ["what": .message(what)])] }
    package var exitStatus: ExitStatus { .internalError }
    private var what: Message { Message("system.thread", with: ["reason": .message(SystemReason(errno: errno).message)]) }
}
