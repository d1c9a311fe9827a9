using System.Text;

namespace MixtureKit.Testing;

/// <summary>The report of a case, as C# to paste.</summary>
internal static class CaseReport
{
    public static string Create<TData>(ComponentSpecimen<TData> specimen, LawCase<TData> found, string complaint, ulong seed)
    {
        var text = new StringBuilder();
        text.AppendLine(complaint).AppendLine("The smallest case found:");
        text.Append("    components:     [").AppendJoin(", ", found.Members.Select(specimen.WriteComponent)).AppendLine("]");
        text.Append("    others:         [").AppendJoin(", ", found.Others.Select(specimen.WriteComponent)).AppendLine("]");
        text.Append("    double[] mixingWeights = ").Append(CaseText.Numbers(found.MixingWeights)).AppendLine(";");
        text.Append("    ").Append(NameOf<TData>()).Append("[] data = [").AppendJoin(", ", found.Data.Select(specimen.WriteObservation)).AppendLine("];");
        text.Append("    double[] weights = ").Append(CaseText.Numbers(found.Weights)).AppendLine(";");
        text.Append("    ulong seed = ").Append(found.Seed).AppendLine(";");
        text.Append("Before shrinking it was drawn by: law.Check(runs: 1, seed: ").Append(seed).Append(')');
        return text.ToString();
    }

    private static string NameOf<TData>() =>
        typeof(TData) == typeof(double) ? "double" : typeof(TData) == typeof(int) ? "int" : typeof(TData) == typeof(string) ? "string" : typeof(TData).Name;
}
