using System.CommandLine;
using BenchmarkDotNet.Running;
using MixtureKit.Benchmarks.Kernels;

namespace MixtureKit.Benchmarks.Verbs;

/// <summary><c>kernels</c>: the classes for BenchmarkDotNet; what follows is for its own command line, such as <c>--filter *Posterior*</c>.</summary>
internal static class KernelsVerb
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("kernels", "Run benchmarks of kernels and passes; all options are those of BenchmarkDotNet.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(parsed =>
        {
            BenchmarkSwitcher.FromAssembly(typeof(KernelsVerb).Assembly).Run([.. parsed.UnmatchedTokens], new KernelConfig());
        });
        return command;
    }
}
