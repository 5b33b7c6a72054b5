import Faults
import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

/// Serves a preview on the loopback address of this machine, with the headers that published archives get.
package struct PreviewServer: Sendable {
    private let site: PreviewSite

    package init(_ site: PreviewSite) { self.site = site }

    /// Starts to serve and goes on until the process ends.
    ///
    /// - Parameter port: 0 for one that is free.
    /// - Returns: The address, without a slash at its end.
    /// - Throws: `PreviewFault`.
    package func start(port: UInt16) throws -> String {
        let server: HTTPServer
        do {
            let address = try sockaddr_in.inet(ip4: "127.0.0.1", port: port)
            server = HTTPServer(address: address, logger: .disabled, handler: PreviewHandler(site: site))
        } catch {
            throw PreviewFault.notStarted("\(error)")
        }
        let outcome = Outcome()
        Task {
            do { try await server.run() } catch { outcome.decide(.failure(error)) }
        }
        Task {
            try? await server.waitUntilListening()
            if case .ip4(_, let port) = await server.listeningAddress { outcome.decide(.success(Int(port))) }
        }
        switch outcome.wait() {
        case .success(let port): return "http://127.0.0.1:\(port)"
        case .failure(SocketError.failed(_, EADDRINUSE, _)): throw PreviewFault.portTaken(Int(port))
        case .failure(SocketError.failed(_, let number, _)): throw PreviewFault.cannotListen(SystemReason(errno: number))
        case .failure(let error): throw PreviewFault.notStarted(error.localizedDescription)
        }
    }
}

/// What becomes of the start of a server, for a thread that waits for it. The first word counts.
private final class Outcome: Sendable {
    private let result = Mutex<Result<Int, any Error>?>(nil)
    private let isDecided = DispatchSemaphore(value: 0)

    func decide(_ result: Result<Int, any Error>) {
        self.result.withLock { $0 = $0 ?? result }
        isDecided.signal()
    }

    func wait() -> Result<Int, any Error> {
        isDecided.wait()
        return result.withLock { $0 } ?? .failure(SocketError.disconnected)
    }
}
