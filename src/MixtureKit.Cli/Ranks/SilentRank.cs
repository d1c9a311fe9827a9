namespace MixtureKit.Cli.Ranks;

/// <summary>The end of a rank that prints nothing.</summary>
/// <remarks>
/// Each rank finds the faults of a call by itself before it joins the others, and rank 0 tells them. A launcher may end all ranks as soon as one has
/// failed, so the others wait until it ends them, or for some seconds if rank 0 is gone.
/// </remarks>
internal static class SilentRank
{
    private static readonly TimeSpan s_untilEnded = TimeSpan.FromSeconds(10), s_brief = TimeSpan.FromSeconds(2);

    /// <summary>Returns the exit code; if it is one of a failure, rank 0 has time to fail first.</summary>
    /// <param name="code">The exit code.</param>
    /// <param name="hasOpenMpi">True if the launcher is that of Open MPI, which ends the ranks that wait; that of MPICH waits for them.</param>
    /// <param name="cancellationToken">The token that a signal of the launcher cancels, which ends the waiting.</param>
    public static int End(int code, bool hasOpenMpi, CancellationToken cancellationToken) => End(code, hasOpenMpi ? s_untilEnded : s_brief, cancellationToken);

    /// <summary>Returns the exit code; if it is one of a failure, rank 0 has the given time to fail first.</summary>
    internal static int End(int code, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (code != ExitCode.Success)
            cancellationToken.WaitHandle.WaitOne(patience);
        return code;
    }
}
