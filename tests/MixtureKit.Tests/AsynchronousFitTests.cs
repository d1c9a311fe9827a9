using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Tests;

public sealed class AsynchronousFitTests
{
    private static readonly double[] s_numbers = [.. Enumerable.Range(0, 2000).Select(i => (i % 2 * 6) + Math.Sin(i))];
    private static readonly Mixture<double> s_start = new([0.5, 0.5], [new GaussianValue(0, 1), new GaussianValue(5, 1)]);
    private static readonly ExpectationMaximization s_algorithm = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fit_to_asynchronous_chunks_has_the_bits_of_one_in_memory()
    {
        FitResult<double> expected = s_algorithm.Fit(s_start, s_numbers, cancellationToken: Token);
        FitResult<double> chunks = await s_algorithm.FitAsync(s_start, Chunks(), cancellationToken: Token);
        FitResult<double> memory = await s_algorithm.FitAsync(s_start, s_numbers, cancellationToken: Token);
        Assert.Equal(expected.Trace.Select(point => point.Objective), chunks.Trace.Select(point => point.Objective));
        Assert.Equal(expected.Trace.Select(point => point.Objective), memory.Trace.Select(point => point.Objective));
    }

    [Fact]
    public async Task Steps_come_one_by_one_and_are_those_of_the_sequence()
    {
        double[] expected = [.. s_algorithm.Steps(s_start, s_numbers, cancellationToken: Token).Take(5).Select(step => step.LogLikelihood)];
        var chunks = new List<double>();
        await foreach (AuxiliaryFunction<double> step in s_algorithm.StepsAsync(s_start, Chunks(), cancellationToken: Token))
        {
            chunks.Add(step.LogLikelihood);
            if (chunks.Count == 5)
                break;
        }
        var memory = new List<double>();
        await foreach (AuxiliaryFunction<double> step in s_algorithm.StepsAsync(s_start, s_numbers, cancellationToken: Token).Take(5))
            memory.Add(step.LogLikelihood);
        Assert.Equal(expected, chunks);
        Assert.Equal(expected, memory);
    }

    [Fact]
    public async Task A_cancelled_token_ends_the_sequence()
    {
        using var source = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (AuxiliaryFunction<double> step in s_algorithm.StepsAsync(s_start, s_numbers).WithCancellation(source.Token))
                await source.CancelAsync();
        });
    }

    [Fact]
    public async Task A_fault_of_the_source_reaches_the_caller()
    {
        Assert.Equal("no line", (await Assert.ThrowsAsync<IOException>(() => s_algorithm.FitAsync(s_start, Broken(), cancellationToken: Token))).Message);
        await Assert.ThrowsAsync<UnusableDataException>(() => s_algorithm.FitAsync(s_start, (double[])[], cancellationToken: Token));
    }

    private static async IAsyncEnumerable<Observations<double>> Chunks()
    {
        foreach (double[] chunk in s_numbers.Chunk(Batch<double>.SegmentLength))
        {
            await Task.Yield();
            yield return new Observations<double>(chunk);
        }
    }

    private static async IAsyncEnumerable<Observations<double>> Broken()
    {
        await Task.Yield();
        yield return new Observations<double>(s_numbers);
        throw new IOException("no line");
    }
}
