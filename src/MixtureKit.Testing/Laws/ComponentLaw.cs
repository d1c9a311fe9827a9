using FsCheck;

namespace MixtureKit.Testing.Laws;

/// <summary>A law for one family: the cases to try, and the check of a case.</summary>
internal abstract class ComponentLaw<TData>(ComponentSpecimen<TData> specimen)
{
    private const int LargestShrink = 400;

    public abstract string Name { get; }

    public virtual int Runs => 20;

    /// <summary>The reason why the law is not checked, or null if it is.</summary>
    protected virtual string? NotChecked => null;

    /// <summary>A demand for what the specimen lacks for this law, or null if nothing is missing.</summary>
    protected virtual string? Missing => null;

    protected ComponentSpecimen<TData> Specimen { get; } = specimen;

    protected double Tolerance => Specimen.Tolerance;

    protected virtual Gen<LawCase<TData>> Cases => CaseGenerator.Moderate(Specimen);

    /// <summary>Returns the law; the name of one that is not checked includes the reason.</summary>
    public Law ToLaw() => NotChecked is { } reason
        ? new(Specimen.Name, $"{Name} (not checked: {reason})", 1, (_, _) => { })
        : new(Specimen.Name, Name, Runs, Run);

    /// <summary>Throws if the law does not hold for the case.</summary>
    protected abstract void Check(LawCase<TData> given);

    private void Run(int runs, ulong seed)
    {
        if (Missing is { } missing)
            throw new LawViolationException(Specimen.Name, Name, missing, new LawFault(missing));
        for (int run = 0; run < runs; run++)
        {
            ulong own = unchecked(seed + (ulong)run);
            LawCase<TData> drawn = CaseGenerator.Draw(Cases, own);
            if (Fault(drawn) is { } fault)
                throw Violation(drawn, fault, own);
        }
    }

    private LawViolationException Violation(LawCase<TData> found, Exception fault, ulong seed)
    {
        int left = LargestShrink;
        while (left > 0)
        {
            LawCase<TData>? smaller = null;
            foreach (LawCase<TData> next in found.Shrink(Specimen.Shrink).Where(next => next.Weights.Any(weight => weight > 0)))
            {
                if (--left < 0)
                    break;
                if (Fault(next) is not { } same)
                    continue;
                (smaller, fault) = (next, same);
                break;
            }
            if (smaller is null)
                break;
            found = smaller;
        }
        return new LawViolationException(Specimen.Name, Name, CaseReport.Create(Specimen, found, Complaint(fault), seed), fault);
    }

    private Exception? Fault(LawCase<TData> given)
    {
        try
        {
            Check(given);
            return null;
        }
        catch (Exception fault)
        {
            return fault;
        }
    }

    private static string Complaint(Exception fault) => fault is LawFault ? fault.Message : $"It throws {fault.GetType().Name}: {fault.Message}";
}
