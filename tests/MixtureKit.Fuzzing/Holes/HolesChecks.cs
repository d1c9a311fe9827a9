using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Tables;

namespace MixtureKit.Fuzzing.Holes;

/// <summary>What must hold of a fit to rows with missing cells.</summary>
internal static class HolesChecks
{
    private const double MostCondition = 1e7;

    /// <exception cref="FindingException">Something does not hold.</exception>
    public static void Require(FitResult<Row> fit, DataMatrix data)
    {
        RequireRise(fit.LogLikelihood, fit.ObjectiveDecreases, fit.Certificates);
        if (fit.Model.Components.All(IsFarFromCollinear))
            RequireSum(fit.Model, data);
        var imputed = Imputation.Compute(fit.Model, data);
        RequireFilled(data, imputed.Values, imputed.Deviations);
        RequireReadBack(data);
        RequireReadBack(imputed.Values);
    }

    /// <summary>Throws if a step lowers the objective or the certificate of a step does not hold.</summary>
    public static void RequireRise(double logLikelihood, IReadOnlyList<ObjectiveDecrease> decreases, IReadOnlyList<Certificate> certificates)
    {
        FindingException.Unless(double.IsFinite(logLikelihood), "log-likelihood", $"The log-likelihood is {logLikelihood:R}.");
        FindingException.Unless(decreases.Count == 0, "falls", $"The objective falls in {decreases.Count} steps, first by {(decreases.Count == 0 ? 0 : decreases[0].Amount):R}.");
        foreach (Certificate certificate in certificates)
            FindingException.Unless(certificate.Holds, "certificate", $"A step does not hold ℓ' ≥ A ≥ ℓ: {certificate}.");
    }

    // The pass over many rows and the densities of single rows are two ways to one number.
    private static void RequireSum(Mixture<Row> model, DataMatrix data)
    {
        double[] densities = [.. data.Select(model.LogDensity)];
        double found = model.Score(data).LogLikelihood, slack = 1e-7 * (1 + densities.Sum(Math.Abs));
        FindingException.Unless(Math.Abs(found - densities.Sum()) <= slack, "pass differs", $"The pass gives {found:R}; single rows sum to {densities.Sum():R}.");
    }

    // Nearly collinear columns lose as many digits as their condition number has, and each way to a log-likelihood loses others.
    private static bool IsFarFromCollinear(IMixtureComponent<Row> component) => component is not Gaussian gaussian || Condition(gaussian.Covariance) < MostCondition;

    private static double Condition(Matrix<double> covariance)
    {
        Matrix<double> correlation = covariance.MapIndexed((i, j, value) => value / (Math.Sqrt(covariance[i, i]) * Math.Sqrt(covariance[j, j])));
        return correlation.Enumerate().All(double.IsFinite) ? correlation.ConditionNumber() : double.PositiveInfinity;
    }

    /// <summary>Throws if a present cell has changed, or a missing one has no value or no standard deviation.</summary>
    public static void RequireFilled(DataMatrix data, DataMatrix values, DataMatrix deviations)
    {
        for (int i = 0; i < data.Count; i++)
        {
            for (int j = 0; j < data.ColumnCount; j++)
            {
                double before = data[i][j], after = values[i][j], deviation = deviations[i][j];
                bool holds = double.IsNaN(before) ? double.IsFinite(after) && deviation >= 0 && double.IsFinite(deviation) : after.Equals(before) && deviation == 0;
                FindingException.Unless(holds, "filled", $"Row {i + 1}, column {j + 1} is {before:R}, and becomes {after:R} ± {deviation:R}.");
            }
        }
    }

    /// <summary>Writes a table with empty cells for the missing ones, and reads it.</summary>
    private static void RequireReadBack(DataMatrix data)
    {
        DataMatrix again = Read(Write(data));
        FindingException.Unless(again.Count == data.Count && again.ColumnCount == data.ColumnCount, "not read back: shape", $"{data.Count} × {data.ColumnCount} cells are read back as {again.Count} × {again.ColumnCount}.");
        for (int i = 0; i < data.Count; i++)
            FindingException.Unless(data[i].SequenceEqual(again[i]), "not read back: cells", $"Row {i + 1} is {data[i]}, and is read back as {again[i]}.");
    }

    private static byte[] Write(DataMatrix data)
    {
        using var stream = new MemoryStream();
        using (var writer = new CsvTableWriter(stream, [.. Enumerable.Range(1, data.ColumnCount).Select(j => $"x{j}")]))
        {
            foreach (Row row in data)
            {
                foreach (double cell in row)
                {
                    if (double.IsNaN(cell))
                        writer.Write("");
                    else
                        writer.Write(cell);
                }
                writer.EndRow();
            }
        }
        return stream.ToArray();
    }

    private static DataMatrix Read(byte[] file)
    {
        using TableReader reader = TableReader.Open(new MemoryStream(file), "f.csv");
        reader.KeepsMissing = true;
        return reader.Read(reader.ColumnNames, []).Select([.. reader.ColumnNames]);
    }
}
