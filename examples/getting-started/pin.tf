terraform {
  required_providers {
    glsizing = {
      source  = "greenlang/glsizing"
      version = "~> 0.1.0" # 0.1.0, 0.1.1 and so on, but not 0.2.0
    }
  }
}
