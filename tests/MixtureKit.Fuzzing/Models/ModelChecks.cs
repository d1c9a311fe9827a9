using System.Text;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Serialization;

namespace MixtureKit.Fuzzing.Models;

/// <summary>What must hold of every model that is accepted.</summary>
/// <param name="files">Reads and writes model files.</param>
/// <param name="file">The model as it was read.</param>
/// <param name="seed">The seed of rows and samples.</param>
internal sealed class ModelChecks(IModelFiles files, SavedModel<Row> file, ulong seed)
{
    private const int SampleCount = 12;

    private readonly Mixture<Row> _mixture = file.Mixture;

    /// <exception cref="FindingException">Something does not hold.</exception>
    public void Run()
    {
        RequireNumber(_mixture.LogPrior, "prior", null);
        Row[] samples = Samples();
        Row[] rows = [.. samples, .. new RowMaker(new RandomSource(seed)).Rows(file.ColumnNames.Count)];
        RequireSameWhenReadBack(_mixture, samples, rows, "read back");
        Fit(samples, rows);
    }

    // Written, read and written again: the same text; read back: the same scores, to the bit.
    private void RequireSameWhenReadBack(Mixture<Row> mixture, Row[] samples, Row[] rows, string check)
    {
        string text = Written(mixture);
        SavedModel<Row> again = Read(text);
        FindingException.Unless(files.Write(again, again.Mixture) == text, $"{check}: text", "The model read back is written as another text.");
        FindingException.Unless(again.ColumnNames.SequenceEqual(file.ColumnNames), $"{check}: names", $"The columns are read back as '{string.Join("', '", again.ColumnNames)}'.");
        RequireSame(mixture.LogPrior, again.Mixture.LogPrior, $"{check}: prior", null);
        foreach (Row row in rows)
            RequireSameScores(mixture, again.Mixture, row, check);
        foreach ((double before, double after) in Pass(mixture, samples).Zip(Pass(again.Mixture, samples)))
            RequireSame(before, after, $"{check}: pass", null);
    }

    // The log-likelihood of many rows at once and what each component has of them; nothing if the rows are none for the model.
    private static double[] Pass(Mixture<Row> mixture, Row[] samples)
    {
        try
        {
            AuxiliaryFunction<Row> function = mixture.Expect(samples);
            return [function.LogLikelihood, .. function.Counts];
        }
        catch (Exception error) when (error is DegenerateComponentException or UnusableDataException)
        {
            return [];
        }
    }

    private static void RequireSameScores(Mixture<Row> mixture, Mixture<Row> again, Row row, string check)
    {
        double density = mixture.LogDensity(row);
        RequireNumber(density, "density", row);
        RequireSame(density, again.LogDensity(row), $"{check}: density", row);
        double[] before = mixture.LogResponsibilities(row), after = again.LogResponsibilities(row);
        double sum = before.Sum(Math.Exp);
        FindingException.Unless(Math.Abs(sum - 1) < 1e-9, "responsibilities", $"The responsibilities of {row} sum to {sum:R}.");
        for (int k = 0; k < before.Length; k++)
            RequireSame(before[k], after[k], $"{check}: responsibility", row);
    }

    private Row[] Samples()
    {
        var random = new RandomSource(seed);
        Row[] samples = random.Times(SampleCount, () => _mixture.Sample(random));
        foreach (Row sample in samples)
        {
            FindingException.Unless(sample.Count == file.ColumnNames.Count, "sample", $"A sample has {sample.Count} values for {file.ColumnNames.Count} columns.");
            FindingException.Unless(sample.All(double.IsFinite), "sample", $"The sample {sample} has a value that is not finite.");
        }
        return samples;
    }

    // What a fit of two steps ends in must be written and read back as well.
    private void Fit(Row[] samples, Row[] rows)
    {
        try
        {
            RequirePass(_mixture.Expect(samples).LogLikelihood, samples);
            FitResult<Row> fit = new ExpectationMaximization { MaximumIterations = 2 }.Fit(_mixture, samples);
            if (fit.HasModel && fit.Degeneracy is null)
                RequireSameWhenReadBack(fit.Model, samples, rows, "fit read back");
        }
        catch (Exception error) when (error is DegenerateComponentException or UnusableDataException)
        {
            // The samples are none to fit this model to, which is no fault.
        }
    }

    // The pass over many rows and the densities of single rows are two ways to one number.
    private void RequirePass(double logLikelihood, Row[] samples)
    {
        RequireNumber(logLikelihood, "pass", null);
        double[] densities = Array.ConvertAll(samples, row => _mixture.LogDensity(row));
        double slack = 1e-9 * (1 + densities.Sum(Math.Abs));
        FindingException.Unless(logLikelihood.Equals(densities.Sum()) || Math.Abs(logLikelihood - densities.Sum()) <= slack, "pass differs", $"The pass gives {logLikelihood:R}; single rows sum to {densities.Sum():R}.");
    }

    private string Written(Mixture<Row> mixture)
    {
        try
        {
            return files.Write(file, mixture);
        }
        catch (InvalidModelException error)
        {
            throw new FindingException("not written", $"An accepted model is not written: {error.Message}");
        }
    }

    private SavedModel<Row> Read(string text)
    {
        try
        {
            return files.Read(Encoding.UTF8.GetBytes(text));
        }
        catch (InvalidModelException error)
        {
            throw new FindingException("not read back", $"A written model is refused: {error.Message}");
        }
    }

    private static void RequireNumber(double value, string check, Row? row) =>
        FindingException.Unless(!double.IsNaN(value) && !double.IsPositiveInfinity(value), $"{check} is no number", $"The number is {value}{(row is null ? "" : $", of the row {row}")}.");

    private static void RequireSame(double value, double again, string check, Row? row) => FindingException.Unless(
        BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(again), check, $"The number is {value:R}, and {again:R} after reading back{(row is null ? "" : $", of the row {row}")}.");
}
