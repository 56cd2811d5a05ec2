namespace ProcessCrm.Engine.Expressions;

/// <summary>A text for people, in both languages of the product.</summary>
public readonly record struct FeelMessage(string En, string Ru)
{
    public override string ToString() => En;
}
