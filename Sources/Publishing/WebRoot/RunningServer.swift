package import Faults

/// The web server and the operator, while something is published.
package struct RunningServer {
    /// Has the server read its files anew, where it does not by itself; nothing goes on before. Nil where that is left to the operator.
    let reload: (() throws -> Void)?
    /// Waits until requests that were let in under the old rule have been answered.
    let settle: () -> Void
    /// Takes what is wrong with passwords, a line each.
    let report: ([Message]) -> Void

    package init(reload: (() throws -> Void)?, settle: @escaping () -> Void, report: @escaping ([Message]) -> Void) {
        self.reload = reload
        self.settle = settle
        self.report = report
    }
}
