using MixtureKit.Checkpoints;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Starts;
using MixtureKit.Tables;

namespace MixtureKit.Documentation.Tests.Snippets;

internal static class InterruptedFit
{
    public static void Run()
    {
        DataMatrix data = NumericTable.Read("docs/data/faithful.csv").ToMatrix();
        Mixture<Row> prototype = Mixture<Row>.Create(FullGaussian.Standard(2), 2);

        FitCheckpoint checkpoint = File.Exists("groups.checkpoint") ? FitCheckpoint.ReadFile("groups.checkpoint") : new FitCheckpoint();
        FitResult<Row> fit;
        using (CheckpointWriter.Start(checkpoint, "groups.checkpoint", every: TimeSpan.FromMinutes(1)))
            fit = new StartSearch<Row> { Em = new() { Checkpoint = checkpoint } }.Fit(prototype, data);
        File.Delete("groups.checkpoint");
        Console.WriteLine($"log-likelihood {fit.LogLikelihood:F3}");
    }
}
