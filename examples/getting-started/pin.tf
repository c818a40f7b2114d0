terraform {
  required_providers {
    glsizing = {
      source  = "greenlang/glsizing"
      version = "~> 0.1" # 0.1 or newer, below 1.0
    }
  }
}
